// tus-js-client as npm has it, against the server: sends one file and says, a line each, what
// happened. Told to, it is killed in the middle of the file, or begins anew where it was.
//
//   node upload.mjs ENDPOINT TOKEN FILE case=.. evidence=.. sha256=.. [option=..]
//
// Options: chunk=BYTES, die=BYTES (ends the process once so much is acknowledged), at-once=1
// (bytes with the creation), override=1 (every method but POST in a header).
import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import * as tus from "tus-js-client";

const [endpoint, token, file, ...pairs] = process.argv.slice(2);
const said = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2)));
const { case: of, evidence, sha256 } = said;
const chunkSize = Number(said.chunk ?? 0) || Infinity;
const die = Number(said.die ?? 0);

const upload = new tus.Upload(createReadStream(file), {
  endpoint,
  uploadSize: statSync(file).size,
  chunkSize,
  headers: { Authorization: `Bearer ${token}` },
  metadata: { case: of, evidence, sha256 },
  retryDelays: [0, 50, 100, 200, 400],
  uploadDataDuringCreation: said["at-once"] === "1",
  overridePatchMethod: said.override === "1",
  storeFingerprintForResuming: true,
  removeFingerprintOnSuccess: true,
  fingerprint: async () => sha256,
  urlStorage: new tus.FileUrlStorage(join(process.cwd(), "urls.json")),
  onShouldRetry: () => true,
  onChunkComplete: (_, accepted) => {
    console.log(`at ${accepted}`);
    if (die && accepted >= die) process.exit(9);
  },
  onError: (error) => {
    console.log(`error ${error.originalResponse?.getStatus() ?? error.message}`);
    process.exit(1);
  },
  onSuccess: ({ lastResponse }) => {
    console.log(`receipt ${lastResponse.getHeader("Takan-Receipt")}`);
  },
});

const [earlier] = await upload.findPreviousUploads();
if (earlier) {
  console.log("resumes");
  upload.resumeFromPreviousUpload(earlier);
}
upload.start();
