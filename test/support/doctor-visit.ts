/** The doctor as a person calls it, in a clinic, with an answer to its question. */
import { runDoctor } from "../../src/doctor/run.ts";
import { Clinic } from "./clinic.ts";
import { ANNA } from "./household.ts";

type DoctorOptions = Parameters<typeof runDoctor>[0];

const NO_OPTIONS: DoctorOptions = { json: false, fix: false, yes: false, language: null };

export class DoctorVisit {
  readonly clinic: Clinic;
  readonly printed: string[] = [];
  /** The questions. */
  readonly asked: string[] = [];

  private constructor(clinic: Clinic) {
    this.clinic = clinic;
  }

  static async begin(): Promise<DoctorVisit> {
    return new DoctorVisit(await Clinic.open());
  }

  /** @param answer `null`: nobody is there; or what happens before it is yes */
  readonly run = (
    options: Partial<DoctorOptions>,
    answer: boolean | (() => void) | null = null,
  ): Promise<number> =>
    runDoctor({ ...NO_OPTIONS, ...options }, this.clinic.around, {
      width: Number.POSITIVE_INFINITY,
      print: (...lines) => void this.printed.push(lines.join("\n")),
      printAside: (...lines) => void this.printed.push(...lines),
      printJson: (result) => void this.printed.push(JSON.stringify(result)),
      confirm:
        answer === null
          ? null
          : async (question) => {
              this.asked.push(question);
              if (typeof answer === "boolean") return answer;
              answer();
              return true;
            },
    });

  /** Everything at once that can be mended without a person. */
  spoilLinks(): void {
    const { home, annas, bens } = this.clinic;
    home.edit(annas.page, { link: "" });
    home.edit(bens.copy, { sourceUserId: ANNA });
    home.add(home.anna, { name: "Doppelt", ticked: true, link: bens.copy });
    home.add(home.ben, { name: "Alt", ticked: true, link: "siehe oben" });
  }
}
