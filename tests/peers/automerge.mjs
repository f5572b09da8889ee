// automerge-repo, as its documentation sets it up: a Repo with the WebSocket adapter on each end,
// a document per case, storage on both ends so that sync states are kept.
//   node automerge.mjs server            prints its address
//   node automerge.mjs client LINE DIRECT CASES.json   then reads commands (peer.mjs)
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import * as A from "@automerge/automerge";
import { Repo } from "@automerge/automerge-repo";
import {
  WebSocketClientAdapter,
  WebSocketServerAdapter,
} from "@automerge/automerge-repo-network-websocket";
import { WebSocketServer } from "ws";
import { commands, listening, quiet } from "./peer.mjs";

/** Keeps chunks in memory, under their keys as automerge-repo names them. */
class Memory {
  chunks = new Map();
  async load(key) {
    return this.chunks.get(JSON.stringify(key))?.data;
  }
  async save(key, data) {
    this.chunks.set(JSON.stringify(key), { key, data });
  }
  async remove(key) {
    this.chunks.delete(JSON.stringify(key));
  }
  #under(prefix) {
    const all = [...this.chunks.values()];
    return all.filter(({ key }) => prefix.every((part, at) => key[at] === part));
  }
  async loadRange(prefix) {
    return this.#under(prefix);
  }
  async removeRange(prefix) {
    for (const { key } of this.#under(prefix)) await this.remove(key);
  }
}

function server() {
  const http = createServer();
  // No pings while a line is measured.
  const adapter = new WebSocketServerAdapter(new WebSocketServer({ server: http }), 3_600_000);
  // As automerge-repo-sync-server has it: gives what is asked for, pushes nothing.
  new Repo({
    peerId: "server",
    storage: new Memory(),
    network: [adapter],
    sharePolicy: async () => false,
  });
  listening(http);
}

/** Counts messages in both directions. */
class Counted extends WebSocketClientAdapter {
  messages = 0;
  send(message) {
    this.messages += 1;
    super.send(message);
  }
  receiveMessage(bytes) {
    this.messages += 1;
    super.receiveMessage(bytes);
  }
}

/** A case from its steps: two inspectors, each an actor of their own, one transaction a step. */
function worked({ id, steps }, actors) {
  const genesis = A.from(
    { id, answers: {}, photos: {}, notes: {}, signatures: {}, log: {} },
    { actor: "00".repeat(16) },
  );
  const sides = actors.map((actor) => A.clone(genesis, { actor }));
  for (const [n, step] of steps.entries()) {
    const { side, apart } = step;
    // A step made apart does not know of the one before, which is the other side's.
    if (!apart) sides[side] = A.merge(sides[side], sides[1 - side]);
    sides[side] = A.change(sides[side], { time: Math.floor(Date.parse(step.at) / 1000) }, (doc) =>
      put(doc, step, n),
    );
    if (apart) sides[1 - side] = A.merge(sides[1 - side], sides[side]);
  }
  return A.merge(sides[0], sides[1]);
}

function put(doc, { side, at, what }, n) {
  const { kind, item, ...value } = what;
  const entry = { ...value, by: side, at: new Date(at) };
  // It has types for times and bytes, which are shorter than their text.
  for (const hash of ["sha256", "thumbnail", "strokes"]) {
    if (hash in entry) entry[hash] = Uint8Array.from(Buffer.from(entry[hash], "hex"));
  }
  if (kind === "answer") doc.answers[item] = entry;
  if (kind === "photo") doc.photos[`${side}-${n}`] = { item, ...entry };
  if (kind === "note") doc.notes[`${side}-${n}`] = entry;
  if (kind === "sign") doc.signatures[side] = entry;
  if (kind === "resolve") {
    const [open] = Object.entries(doc.answers)
      .filter(([name]) => Object.keys(A.getConflicts(doc.answers, name) ?? {}).length > 1)
      .map(([name]) => name);
    doc.answers[open] = structuredClone(A.toJS(doc).answers[open]);
    doc.log[`${side}-${n}`] = { kind, item: open, ...entry };
  }
}

async function client([line, direct, file]) {
  const { cases, later } = JSON.parse(readFileSync(file));
  const storage = new Memory();
  const actors = ["01", "02"].map((side) => side.repeat(16));
  let repo = new Repo({ peerId: "phone", storage });
  const urls = cases.map((one) => repo.import(A.save(worked(one, actors))).url);
  await repo.flush();

  await commands({
    // The app is opened again each time: what is known of the server is what was stored.
    async open() {
      await repo.shutdown();
      repo = new Repo({ peerId: "phone", storage });
      for (const url of urls) await repo.find(url);
    },
    async edit() {
      for (const [n, step] of later.entries()) {
        const handle = await repo.find(urls[n]);
        handle.change((doc) => put(doc, step, n));
      }
      await repo.flush();
    },
    async sync() {
      const adapter = new Counted(`ws://${line}`);
      repo.networkSubsystem.addNetworkAdapter(adapter);
      // It has no word for "all sent": done is when nothing is said any more.
      await quiet(() => adapter.messages);
      return { messages: adapter.messages };
    },
    async check() {
      const other = new Repo({ peerId: "judge", network: [new WebSocketClientAdapter(`ws://${direct}`)] });
      for (const url of urls) {
        const [ours, theirs] = [await repo.find(url), await other.find(url)];
        const [a, b] = [ours.heads(), theirs.heads()].map((heads) => [...heads].sort().join());
        if (a !== b) throw new Error(`${url}: the server has ${b}, the phone ${a}`);
      }
      await other.shutdown();
    },
  });
}

const [what, ...rest] = process.argv.slice(2);
await (what === "server" ? server() : client(rest));
