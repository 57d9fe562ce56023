import { isCancel, text } from "@clack/prompts";

/** Whether the person at the terminal means it: the user's id has to be typed. */
export async function askOnTerminal(user: number): Promise<boolean> {
  const answer = await text({ message: `Type ${user} to go on; anything else changes nothing.` });
  return !isCancel(answer) && answer.trim() === String(user);
}
