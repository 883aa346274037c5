// Makes an empty database on a server and prints its address: node .ci/create-database.js postgres://… name
import pg from "pg";

const [address, name] = process.argv.slice(2);
const client = new pg.Client({ connectionString: address });
await client.connect();
await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
await client.query(`create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8'`);
await client.end();
const url = new URL(address);
url.pathname = `/${name}`;
process.stdout.write(url.href);
