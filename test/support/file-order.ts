/** In which order vitest runs the files of a suite: by itself it goes by their size, or by the last run's durations. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * @param first files whose paths end like this begin, in this order
 * @param last and these come after all others
 */
export function fileOrder({
  first = [],
  last = [],
}: {
  readonly first?: readonly string[];
  readonly last?: readonly string[];
}): typeof BaseSequencer {
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification): number => {
        const isThat = (name: string) => moduleId.endsWith(name);
        const at = first.findIndex(isThat);
        return at >= 0 ? at : first.length + (last.some(isThat) ? 1 : 0);
      };
      return (await super.sort(files)).sort((a, b) => place(a) - place(b));
    }
  };
}
