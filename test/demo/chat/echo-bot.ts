/** A bot that is small enough to foresee every word of: what the chat is tried out with, as a process. */
import { Markup, Telegraf } from "telegraf";
import { bold, fmt, italic } from "telegraf/format";

const { TELEGRAM_BOT_TOKEN = "", TELEGRAM_API_ROOT = "", USERS_CONFIG = "" } = process.env;
const users: readonly { readonly telegram_user_id: number }[] = JSON.parse(USERS_CONFIG).users;
const bot = new Telegraf(TELEGRAM_BOT_TOKEN, { telegram: { apiRoot: TELEGRAM_API_ROOT } });

console.log(`Echo for ${users.length} people`);
await bot.telegram.setMyCommands([{ command: "tell", description: "Tells the others" }]);
bot.command("tell", async (ctx) => {
  for (const { telegram_user_id: id } of users)
    if (id !== ctx.from.id) await ctx.telegram.sendMessage(id, `${ctx.from.first_name} says ${ctx.payload}`);
});
bot.hears("die", () => process.exit(3));
bot.on("text", (ctx) =>
  ctx.reply(
    fmt`${bold`${ctx.message.text}`}, said ${italic`${ctx.from.first_name}`}`,
    Markup.inlineKeyboard([
      [Markup.button.callback("Keep", "keep"), Markup.button.callback("Forget", "forget")],
      [Markup.button.url("Open", "https://example.org/")],
    ]),
  ),
);
bot.action("keep", (ctx) => ctx.answerCbQuery("Kept"));
bot.action("forget", async (ctx) => {
  await ctx.editMessageText("(forgotten)");
  await ctx.answerCbQuery();
});
process.on("SIGTERM", () => {
  bot.stop("SIGTERM");
  process.exit(0);
});
await bot.launch();
