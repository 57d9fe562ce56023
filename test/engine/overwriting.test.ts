/** C2: nothing that a person could lose is overwritten without a look right before. */
import { describe, expect, it } from "vitest";
import { pictureOf, readableIn } from "../support/picture.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const readable = (home: QuickHousehold): string => readableIn(pictureOf(home));

describe("a page is looked at right before it is overwritten", () => {
  it("although a listing has just shown it: an index that lags behind showed the copy as it was before our own write", async () => {
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(120_000);
    home.edit(page, { name: "Oper" });
    home.lagBehind();
    home.edit(page, { name: "Theater" });
    await home.pass();
    expect(home.seen(copy).Name).toBe("Oper");
    await home.pass();
    expect(home.seen(page).Name).toBe("Theater");
    home.catchUp();
    await home.untilQuiet();
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Theater", "Theater"]);
  });

  it("again after a refusal: what the partner wrote meanwhile isn't overwritten by the form that is accepted", async () => {
    const home = await QuickHousehold.open();
    const { world } = home.sandbox;
    const { page, copy } = await home.share({ name: "Kino" });
    const hidden = world.addPage({ title: "Anfahrt" });
    world.share(home.anna.token, hidden);
    const { secret } = world.addConnection({ name: "Teamspace" });
    world.share(secret, home.shared.databaseId);
    home.settings.set(home.anna.id, { sharedToken: secret });
    home.clock.advance(120_000);
    const mention = [{ mention: { page: { id: hidden } } }];
    home.edit(page, { name: "Oper", raw: { Beschreibung: { rich_text: mention } } });
    let refused = false;
    home.sandbox.setFault(({ method, path, body }) => {
      if (path !== `/v1/pages/${copy}`) return undefined;
      if (method === "GET" && refused) home.edit(copy, { name: "Zoo" }, home.ben);
      refused = method === "PATCH" && JSON.stringify(body).includes("mention");
      return undefined;
    });
    await home.pass();
    home.sandbox.setFault(null);
    await home.untilQuiet();
    expect(readable(home)).toContain("Zoo");
    expect(readable(home)).toContain("Oper");
  });

  it("again between the fields that are written one by one: an answer may show an edit of the next one", async () => {
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(120_000);
    home.edit(page, { name: "Oper", location: "Staatsoper" });
    home.sandbox.setFault(({ method, path, body }) => {
      if (method !== "PATCH" || path !== `/v1/pages/${copy}`) return undefined;
      const text = JSON.stringify(body);
      if (text.includes("Oper") && text.includes("Staatsoper") && text.includes('"Name"'))
        return { kind: "respond", when: "before", status: 400 };
      if (text.includes('"Name"')) home.edit(copy, { location: "Burg" }, home.ben);
      return undefined;
    });
    await home.pass();
    home.sandbox.setFault(null);
    await home.untilQuiet();
    for (const value of ["Oper", "Staatsoper", "Burg"]) expect(readable(home)).toContain(value);
  });

  it.each(["private", "shared"] as const)(
    "again after a comment: what was written on the %s page while it was sent is preserved as well",
    async (side) => {
      const home = await QuickHousehold.open();
      const { page, copy } = await home.share({ name: "Kino" });
      const edits = [
        () => home.edit(page, { name: "Oper" }),
        () => home.edit(copy, { name: "Theater" }, home.ben),
      ];
      // The older one loses, and is commented on.
      for (const edit of side === "private" ? edits : edits.reverse()) {
        home.clock.advance(120_000);
        edit();
      }
      let written = false;
      home.sandbox.setFault(({ path }) => {
        if (path !== "/v1/comments" || written) return undefined;
        written = true;
        if (side === "private") home.edit(page, { name: "Zoo" });
        else home.edit(copy, { name: "Zoo" }, home.ben);
        return undefined;
      });
      await home.pass();
      home.sandbox.setFault(null);
      await home.untilQuiet();
      for (const value of ["Oper", "Theater", "Zoo"]) expect(readable(home)).toContain(value);
    },
  );
});
