// The steps of saving that a page can see, and stopping it at one of them. Reading is none: it changes nothing.

/** To be run in the page before the app: counts the steps once `countSteps` is called, and stays at one of them for ever. */
export function stopAt(step) {
  let count = null;
  const reached = (what) => {
    if (count === null) return;
    count += 1;
    if (count !== step) return;
    window.stopped({ what, isSaid: !document.querySelector("dialog[open]") });
    for (;;);
  };
  window.countSteps = () => (count = 0);
  window.stepsCounted = () => count;

  const after = (prototype, name, then = () => {}) => {
    const real = prototype[name];
    prototype[name] = function (...given) {
      const result = real.apply(this, given);
      then(result);
      reached(`after ${name}`);
      return result;
    };
  };
  after(Worker.prototype, "postMessage");
  const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, "onmessage");
  Object.defineProperty(Worker.prototype, "onmessage", {
    set(answered) {
      set.call(this, (event) => {
        reached("before the answer of the black box");
        answered(event);
        reached("after the answer of the black box");
      });
    },
  });
  after(IDBDatabase.prototype, "transaction", (transaction) => {
    if (transaction.mode === "readwrite") transaction.addEventListener("complete", () => reached("committed"));
  });
  for (const name of ["put", "delete"]) after(IDBObjectStore.prototype, name);
}
