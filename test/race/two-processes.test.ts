import { afterAll, beforeAll, expect, test } from 'bun:test'
import { connectClient } from '../load/rush/client.ts'
import { measureHotSlot } from '../load/rush/hot.ts'
import { askConfirm, askHold, isBooked, isHeld, makeHotBookings } from '../load/rush/journey.ts'
import { inWorld, startProgram } from '../load/rush/world.ts'
import { embeddedServer, type TestServer } from '../support/fresh-database.ts'

let server: TestServer
beforeAll(async () => {
  server = await embeddedServer('data/test')
}, 60_000)
afterAll(() => server.leave())

test('scenario 1 in two processes: 200 people want one slot of six places, six get it and nobody sees an error', async () => {
  const { winners, errors, oversold } = await inWorld(server, world => measureHotSlot(world, 2, 200))
  expect({ winners, errors, oversold }).toEqual({ winners: 6, errors: 0, oversold: 0 })
}, 120_000)

test('a hold made in one process is confirmed in the other', async () => {
  await inWorld(server, async world => {
    const { hot } = await makeHotBookings(world, 1)
    const [booking] = hot
    const programs = await Promise.all([startProgram(world), startProgram(world)])
    const clients = await Promise.all(programs.map(({ port }) => connectClient(port)))
    expect(isHeld(await askHold(clients[0]!, booking!))).toBe(true)
    expect(isBooked(await askConfirm(clients[1]!, booking!))).toBe(true)
    for (const client of clients) client.close()
    await Promise.all(programs.map(({ stop }) => stop()))
  })
}, 120_000)
