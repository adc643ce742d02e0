/** Milliseconds. A mail server takes longer than this for a message. */
const LONGEST_WAIT = 20;

export interface Gathering {
  /** Work begins whose end is to be gathered. */
  begin(): void;
  /** It has ended: resolves together with the others, when none is under way any more or a moment later. */
  end(): Promise<void>;
}

/**
 * Lets work that ends at nearly the same time go on together, so that one transaction records all of it. Whoever takes
 * long holds up nobody for more than a moment.
 */
export function gathering(): Gathering {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  function release(): void {
    clearTimeout(timer);
    const together = waiting;
    waiting = [];
    for (const goOn of together) goOn();
  }

  return {
    begin() {
      underWay += 1;
    },
    end() {
      underWay -= 1;
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (underWay === 0) release();
        else if (waiting.length === 1) timer = setTimeout(release, LONGEST_WAIT);
      });
    },
  };
}
