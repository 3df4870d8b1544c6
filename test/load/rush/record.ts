// Run by direct.ts in a process of its own, whose environment names the database: plays bookings through the app, one after
// the other, and prints what the app sent to the database for each.

import { sql } from '#db'
import { app } from '../../../src/app.ts'
import type { Client } from './client.ts'
import { askConfirm, askHold, type Booking, isBooked, isHeld } from './journey.ts'

export type Statement = { text: string; values: unknown[] }

const bookings: Booking[] = JSON.parse(await Bun.stdin.text())
let statements: Statement[] = []
sql.options.debug = (_, text, values) => {
  statements.push({ text, values })
}

const client: Client = {
  close: () => {},
  async ask({ path, headers, body }) {
    const lines = headers
      .trim()
      .split('\r\n')
      .map(line => line.split(': ', 2))
    const fields = Object.fromEntries(lines.map(([name = '', value = '']) => [name, value]))
    const method = body === undefined ? 'GET' : 'POST'
    const init = { method, headers: { host: 'localhost', ...fields }, ...(body === undefined ? {} : { body }) }
    const answer = await app.handle(new Request(`http://localhost${path}`, init))
    const isZipped = answer.headers.get('content-encoding') === 'gzip'
    const location = answer.headers.get('location') ?? ''
    return { status: answer.status, location, ms: 0, body: new Uint8Array(await answer.arrayBuffer()), isZipped }
  },
}

async function record(booking: Booking) {
  statements = []
  const held = await askHold(client, booking)
  if (!isHeld(held)) throw new Error(`the hold answered ${held.status}`)
  const booked = await askConfirm(client, booking)
  if (!isBooked(booked)) throw new Error(`the booking answered ${booked.status}`)
  return statements
}

const recorded: Statement[][] = []
for (const booking of bookings) recorded.push(await record(booking))
await Bun.write(Bun.stdout, JSON.stringify(recorded))
process.exit(0)
