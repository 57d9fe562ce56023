/** The colours of the pictures, by what they are for: GitHub's own, on a light and on a dark page. */

export interface Theme {
  readonly page: string;
  readonly stripe: string;
  readonly edge: string;
  readonly text: string;
  readonly quiet: string;
  readonly link: string;
  readonly bar: string;
  readonly good: string;
  readonly warning: string;
  readonly bad: string;
  /** Behind the bubbles of a chat, those of the bot, and one's own. */
  readonly chat: string;
  readonly theirs: string;
  readonly own: string;
  readonly button: string;
}

export type ThemeName = "light" | "dark";

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    page: "#ffffff",
    stripe: "#f6f8fa",
    edge: "#d1d9e0",
    text: "#1f2328",
    quiet: "#59636e",
    link: "#0969da",
    bar: "#2da44e",
    good: "#1a7f37",
    warning: "#9a6700",
    bad: "#d1242f",
    chat: "#dfe7ee",
    theirs: "#ffffff",
    own: "#d9f7c5",
    button: "#cbd8e4",
  },
  dark: {
    page: "#0d1117",
    stripe: "#151b23",
    edge: "#3d444d",
    text: "#f0f6fc",
    quiet: "#9198a1",
    link: "#4493f8",
    bar: "#2da44e",
    good: "#3fb950",
    warning: "#d29922",
    bad: "#f85149",
    chat: "#0d141c",
    theirs: "#1c2733",
    own: "#2b5278",
    button: "#23303d",
  },
};
