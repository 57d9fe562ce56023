/** A bot that is small enough to foresee every word of: what the chat is tried out with, as a process. */

const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, USERS_CONFIG = "" } = process.env;
const { users } = JSON.parse(USERS_CONFIG);

async function call(method, body) {
  const response = await fetch(`${TELEGRAM_API_ROOT}/bot${TELEGRAM_BOT_TOKEN}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { ok, result, description } = await response.json();
  if (!ok) throw new Error(description);
  return result;
}

async function hear({ text, from }) {
  if (text === "die") process.exit(3);
  if (text.startsWith("/tell ")) {
    for (const { telegram_user_id: id } of users) {
      if (id !== from.id)
        await call("sendMessage", {
          chat_id: id,
          text: `${from.first_name} says ${text.slice("/tell ".length)}`,
        });
    }
    return;
  }
  const said = `${text}, said `;
  await call("sendMessage", {
    chat_id: from.id,
    text: said + from.first_name,
    entities: [
      { type: "bold", offset: 0, length: text.length },
      { type: "italic", offset: said.length, length: from.first_name.length },
    ],
    reply_markup: {
      inline_keyboard: [
        [
          { text: "Keep", callback_data: "keep" },
          { text: "Forget", callback_data: "forget" },
        ],
        [{ text: "Open", url: "https://example.org/" }],
      ],
    },
  });
}

async function press({ id, data, message }) {
  if (data === "keep") return call("answerCallbackQuery", { callback_query_id: id, text: "Kept" });
  await call("editMessageText", {
    chat_id: message.chat.id,
    message_id: message.message_id,
    text: "(forgotten)",
  });
  await call("answerCallbackQuery", { callback_query_id: id });
}

process.on("SIGTERM", () => process.exit(0));
console.log(`Echo for ${users.length} people`);
await call("setMyCommands", { commands: [{ command: "tell", description: "Tells the others" }] });
for (let offset = 0; ; ) {
  for (const update of await call("getUpdates", { offset, timeout: 30 })) {
    offset = update.update_id + 1;
    if (update.message?.text !== undefined) await hear(update.message);
    if (update.callback_query !== undefined) await press(update.callback_query);
  }
}
