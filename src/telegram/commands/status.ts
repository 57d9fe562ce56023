/** How the sync is doing: switched on or off, when it last ran, and what waits for the person. */
import { bold } from "telegraf/format";
import type { SyncStatus } from "../../core/sync-status.ts";
import { describeRange } from "../../phrases/describe-date.ts";
import { lines, plainMessage } from "../cards.ts";
import type { Chat } from "../chat.ts";
import { failureLines } from "../failure-texts.ts";
import type { CommandFamily } from "./command.ts";
import { problemLines } from "./sync.ts";

export const STATUS: CommandFamily = {
  help: { de: "wie es um den Abgleich steht", en: "how the sync is doing" },
  commands: [
    {
      name: "status",
      menu: { de: "Wie steht es um den Abgleich?", en: "How the sync is doing" },
      run: showStatus,
    },
  ],
};

const SAYS = {
  de: {
    title: "Stand des Abgleichs",
    figures: germanFigures,
    noProblems: "Alles in Ordnung, nichts wartet auf dich.",
  },
  en: {
    title: "State of the sync",
    figures: englishFigures,
    noProblems: "All is well, nothing is waiting for you.",
  },
};

async function showStatus(chat: Chat): Promise<void> {
  const { texts, desk, language } = chat;
  const { title, figures, noProblems } = SAYS[language];
  chat.typing();
  try {
    const { status, problems } = await desk.status();
    const { last_sync: at } = status;
    const lastSync = at === null ? null : describeRange({ start: at, end: null }, chat.timeZone, language);
    await chat.send({
      text: lines([
        bold(title),
        ...figures(status, lastSync),
        ...(desk.canShare ? [] : [texts.noSharedCalendar]),
        "",
        problems.length === 0 ? noProblems : problemLines(problems, chat),
      ]),
    });
  } catch (error) {
    await chat.send(plainMessage(...failureLines(error, chat)));
  }
}

function germanFigures(status: SyncStatus, lastSync: string | null): readonly string[] {
  const { enabled, running, interval_hours: intervalHours } = status;
  const hours = String(intervalHours).replace(".", ",");
  const every = intervalHours === 1 ? "jede Stunde" : `alle ${hours} Stunden`;
  return [
    enabled ? "Abgleich: eingeschaltet" : "Abgleich: ausgeschaltet (PARTNER_SYNC_ENABLED=false)",
    running ? `Im Hintergrund: ${every}` : "Im Hintergrund: läuft nicht",
    `Zum Teilen angehakt: ${status.private_partner_relevant}`,
    `Deine Kopien im gemeinsamen Kalender: ${status.shared_synced}`,
    `Zuletzt abgeglichen: ${lastSync ?? "noch nicht"}`,
  ];
}

function englishFigures(status: SyncStatus, lastSync: string | null): readonly string[] {
  const { enabled, running, interval_hours: intervalHours } = status;
  const every = intervalHours === 1 ? "every hour" : `every ${intervalHours} hours`;
  return [
    enabled ? "Sync: on" : "Sync: off (PARTNER_SYNC_ENABLED=false)",
    running ? `In the background: ${every}` : "In the background: not running",
    `Ticked for sharing: ${status.private_partner_relevant}`,
    `Your copies in the shared calendar: ${status.shared_synced}`,
    `Last sync: ${lastSync ?? "none yet"}`,
  ];
}
