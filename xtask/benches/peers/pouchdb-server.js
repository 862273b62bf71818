// A CouchDB for PouchDB to replicate with, in memory.
import { createServer } from "node:http";

import express from "express";
import expressPouchDB from "express-pouchdb";
import memory from "pouchdb-adapter-memory";
import PouchDB from "pouchdb-core";
import mapreduce from "pouchdb-mapreduce";
import replication from "pouchdb-replication";

import { listening } from "./steps.js";

PouchDB.plugin(memory).plugin(mapreduce).plugin(replication);
const databases = PouchDB.defaults({ adapter: "memory" });
const app = express();
app.use("/", expressPouchDB(databases, { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: "/dev/null" }));
listening(createServer(app));
