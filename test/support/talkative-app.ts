// A program of its own: plays requests against the app with its log on, because the log of a test run is silent.
import { Elysia } from 'elysia'
import { sql } from '#db'
import { app } from '../../src/app.ts'
import { errorPages } from '../../src/routes/plugins/error-pages.tsx'
import { htmlAnswers } from '../../src/routes/plugins/html-answers.ts'
import { observation } from '../../src/routes/plugins/observation.ts'

type Played = { path: string; method?: string; headers?: Record<string, string>; body?: string; repeat?: number }

const secret = process.env.SECRET ?? ''
const brokenPath = '/broken-for-a-test'
const broken = new Elysia()
  .use(htmlAnswers)
  .use(observation)
  .use(errorPages)
  .get(brokenPath, () => {
    const cause = Object.assign(new Error(secret), { code: '23505', detail: secret })
    throw new Error(`${secret}\n    at ${secret}`, { cause })
  })
const requests: Played[] = JSON.parse(process.env.REQUESTS ?? '[]')
for (const { path, repeat = 1, ...init } of requests) {
  for (let turn = 0; turn < repeat; turn++) {
    const request = new Request(`http://localhost${path}`, init)
    const answer = await (path === brokenPath ? broken.handle(request) : app.handle(request))
    console.log(JSON.stringify({ answered: answer.status }))
  }
}
await Bun.sleep(50)
await sql.end({ timeout: 1 })
