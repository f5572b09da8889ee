// PouchDB with express-pouchdb, which answers as CouchDB does: a document per case, replicated
// both ways once by `sync`.
//   node pouchdb.mjs server            prints its address
//   node pouchdb.mjs client LINE DIRECT CASES.json   then reads commands (peer.mjs)
import { Agent, createServer } from "node:http";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import expressPouchDB from "express-pouchdb";
import PouchDB from "pouchdb-core";
import http from "pouchdb-adapter-http";
import mapreduce from "pouchdb-mapreduce";
import memory from "pouchdb-adapter-memory";
import replication from "pouchdb-replication";
import { commands, listening } from "./peer.mjs";

PouchDB.plugin(memory).plugin(http).plugin(replication).plugin(mapreduce);

async function server() {
  // It writes a settings file where it is started.
  process.chdir(mkdtempSync(join(tmpdir(), "takan-peers-")));
  const InMemory = PouchDB.defaults({ adapter: "memory" });
  const app = express();
  app.use("/", expressPouchDB(InMemory, { mode: "minimumForPouchDB" }));
  listening(createServer(app));
}

/** A case from its steps, each a revision of its document. */
async function work(db, { id, steps }) {
  await db.put({ _id: id, answers: {}, photos: {}, notes: {}, signatures: {}, log: {} });
  let before = null;
  for (const [n, step] of steps.entries()) {
    if (step.apart) {
      await fork(db, before, step, n);
      continue;
    }
    const doc = await db.get(id, { conflicts: true, revs: true });
    before = structuredClone(doc);
    const [losing] = doc._conflicts ?? [];
    delete doc._conflicts;
    delete doc._revisions;
    put(doc, step, n);
    await db.put(doc);
    if (step.what.kind === "resolve") await db.remove(id, losing);
  }
}

/** A revision beside the newest one, as another device would have written it. */
async function fork(db, { _revisions, _rev, ...doc }, step, n) {
  put(doc, step, n);
  const start = _revisions.start + 1;
  const hash = createHash("md5").update(JSON.stringify(doc)).digest("hex");
  const sibling = { ...doc, _rev: `${start}-${hash}`, _revisions: { start, ids: [hash, ..._revisions.ids] } };
  await db.bulkDocs([sibling], { new_edits: false });
}

function put(doc, { side, at, what }, n) {
  const { kind, item, ...value } = what;
  const entry = { ...value, by: side, at };
  if (kind === "answer") doc.answers[item] = entry;
  if (kind === "photo") doc.photos[`${side}-${n}`] = { item, ...entry };
  if (kind === "note") doc.notes[`${side}-${n}`] = entry;
  if (kind === "sign") doc.signatures[side] = entry;
  if (kind === "resolve") doc.log[`${side}-${n}`] = { kind, by: side, at };
}

async function client([line, direct, file]) {
  const { cases, later } = JSON.parse(readFileSync(file));
  const there = (address, options) => new PouchDB(`http://${address}/cases`, options);
  await there(direct).info(); // makes the database
  const db = new PouchDB("phone", { adapter: "memory" });
  for (const one of cases) await work(db, one);

  let requests = 0;
  // Connections are kept, as a browser does and this fetch by itself does not.
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const fetch = (url, options) => {
    requests += 1;
    return PouchDB.fetch(url, { ...options, agent });
  };
  await commands({
    async open() {},
    async edit() {
      for (const [n, step] of later.entries()) {
        const doc = await db.get(cases[n].id);
        put(doc, step, n);
        await db.put(doc);
      }
    },
    async sync() {
      requests = 0;
      // The database is there, so that it need not be asked for.
      const { push, pull } = await db.sync(there(line, { fetch, skip_setup: true }));
      if (!push.ok || !pull.ok) throw new Error(JSON.stringify({ push, pull }));
      return { messages: requests };
    },
    async check() {
      const all = { include_docs: true };
      const [ours, theirs] = await Promise.all([db.allDocs(all), there(direct).allDocs(all)]);
      const text = ({ rows }) => JSON.stringify(rows.map(({ doc }) => doc));
      if (text(ours) !== text(theirs)) throw new Error("the server has other documents");
    },
  });
}

const [what, ...rest] = process.argv.slice(2);
await (what === "server" ? server() : client(rest));
