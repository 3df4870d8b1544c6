import { afterAll } from 'bun:test'
import './dates-in-objects.ts'
import { createDatabase, dropDatabase, embeddedServer } from './fresh-database.ts'

if (process.env.NODE_ENV !== 'test') {
  console.error('テストは NODE_ENV=test でだけ動きます。`npm test` か `NODE_ENV=test bun test …` を使ってください。')
  process.exit(1)
}
// test/check.ts hands over a database it made, for all files one after the other: each begins with it empty. A developer's
// single `bun test` makes its own and never touches DATABASE_URL.
if (process.env.TEST_DATABASE === 'given') {
  const { truncateAll } = await import('./database.ts')
  await truncateAll()
  afterAll(closePool, 30_000)
} else {
  const server = await embeddedServer('data/test')
  const name = await createDatabase(server)
  Object.assign(process.env, server.variables(name), { LOG_LEVEL: 'silent' })
  afterAll(async () => {
    await closePool()
    await dropDatabase(server, name)
    await server.leave()
  }, 30_000)
}

async function closePool() {
  const { sql } = await import('#db')
  await sql.end({ timeout: 5 })
}
