// The end of a browser that nobody announces.
import { readdir, readFile } from "node:fs/promises";

/** Ends every process of the browser with this profile at once, as a phone does that runs out of memory. */
export async function killBrowser(profile) {
  for (const id of await readdir("/proc")) {
    if (!/^\d+$/.test(id)) continue;
    const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    if (!command.includes(profile)) continue;
    try {
      process.kill(Number(id), "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
  }
}
