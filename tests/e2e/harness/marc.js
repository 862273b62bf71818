// A book of our own making as a MARC 21 record in ISO 2709, for what no real catalogue has.

const FIELD_END = "\x1e";
const RECORD_END = "\x1d";
const LEADER_LENGTH = 24;
const ENTRY_LENGTH = 12;

/** One record: control number, language, title. */
export function marc21({ number, language, title }) {
  const fixed = `${"".padEnd(35)}${language}  `;
  const fields = [
    ["001", number],
    ["008", fixed],
    ["245", `00\x1fa${title}`],
  ].map(([tag, text]) => [tag, Buffer.from(text + FIELD_END)]);

  let start = 0;
  let directory = "";
  for (const [tag, bytes] of fields) {
    directory += tag + digits(bytes.length, 4) + digits(start, 5);
    start += bytes.length;
  }
  const base = LEADER_LENGTH + fields.length * ENTRY_LENGTH + FIELD_END.length;
  const length = base + start + RECORD_END.length;
  // `a` at 9: the texts are UTF-8.
  const leader = `${digits(length, 5)}nam a22${digits(base, 5)} a 4500`;
  const head = Buffer.from(leader + directory + FIELD_END);
  return Buffer.concat([head, ...fields.map(([, bytes]) => bytes), Buffer.from(RECORD_END)]);
}

const digits = (number, width) => String(number).padStart(width, "0");
