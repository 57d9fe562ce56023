import { isCancel, text } from "@clack/prompts";

/** Whether the person at the terminal means it: the user's id has to be typed, as the question says. */
export async function askOnTerminal(user: number, question: string): Promise<boolean> {
  const answer = await text({ message: question });
  return !isCancel(answer) && answer.trim() === String(user);
}
