import { afterAll, beforeAll, beforeEach, describe, expect, spyOn, test } from 'bun:test'
import { db } from '#db'
import { answer, app } from '../../../src/app.ts'
import { slots } from '../../../src/db/schema/index.ts'
import { finishedPages, forgetFinishedPages, quickAnswer } from '../../../src/routes/plugins/finished-pages.ts'
import { truncateAll } from '../../support/database.ts'
import { openCity } from '../../support/resident.ts'

beforeAll(() => {
  finishedPages.areKept = true
})
afterAll(() => {
  finishedPages.areKept = false
})
beforeEach(async () => {
  await truncateAll()
  forgetFinishedPages()
  Object.assign(finishedPages, { freshMs: 100, goodMs: 20_000 })
})

const path = '/calendar?service=SV01'
const asked = (headers: Record<string, string> = {}, address = path) =>
  new Request(`http://localhost${address}`, { headers })
const freeDays = async (response: Response | undefined) =>
  [...((await response?.text()) ?? '').matchAll(/calendar\/times/g)].length
const fillUp = () => db.update(slots).set({ taken: 2 })

/** The database does not answer while the body runs. */
async function whileBroken<T>(body: () => Promise<T>) {
  const { sql } = await import('#db')
  const broken = spyOn(sql, 'unsafe').mockImplementation(() => {
    throw Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' })
  })
  try {
    return await body()
  } finally {
    broken.mockRestore()
  }
}

describe('a page that is the same for everybody', () => {
  test('is answered at once when it is finished, and only for an address asked before', async () => {
    await openCity()
    expect(quickAnswer(asked())).toBeUndefined()
    await answer(asked())
    expect(await freeDays(quickAnswer(asked()))).toBeGreaterThan(0)
    expect(quickAnswer(asked({}, `${path}&people=2`))).toBeUndefined()
    expect(quickAnswer(asked({}, `${path}&lang=en`))).toBeUndefined()
    expect(quickAnswer(new Request(`http://localhost${path}`, { method: 'POST' }))).toBeUndefined()
  })

  test('is the same to the byte and to the header as its route answers, zipped and not', async () => {
    await openCity()
    await app.fetch(asked())
    for (const headers of [{}, { 'accept-encoding': 'gzip' }]) {
      const [quick, slow] = [quickAnswer(asked(headers))!, await app.fetch(asked(headers))]
      expect(Object.fromEntries(quick.headers)).toEqual(Object.fromEntries(slow.headers))
      expect(quick.status).toBe(slow.status)
      const textOf = async (response: Response) => {
        const bytes = new Uint8Array(await response.arrayBuffer())
        return new TextDecoder().decode(response.headers.has('content-encoding') ? Bun.gunzipSync(bytes) : bytes)
      }
      expect(await textOf(quick)).toBe(await textOf(slow))
    }
  })

  test('is not kept for an address that nobody was ever given', async () => {
    await openCity()
    for (const [length, isKept] of [
      [400, true],
      [401, false],
    ] as const) {
      const address = `${path}&x=`.padEnd(length - 'http://localhost'.length, 'x')
      expect((await answer(asked({}, address))).status).toBe(200)
      expect([length, quickAnswer(asked({}, address)) !== undefined]).toEqual([length, isKept])
    }
  })

  test('says nothing of who asked or by what name they called the house', async () => {
    await openCity()
    const strange = new Request(`http://evil.example${path}`, {
      headers: {
        host: 'evil.example',
        cookie: 'browser=himitsu; resident=himitsu',
        'x-forwarded-host': 'evil.example',
      },
    })
    const first = await answer(strange)
    const page = await first.text()
    expect([first.status, page.includes('evil'), page.includes('himitsu'), page.includes('form_token')]).toEqual([
      200,
      false,
      false,
      false,
    ])
    expect(first.headers.getSetCookie()).toEqual([])
    expect(await (await answer(asked())).text()).toBe(page)
  })

  test('comes in the language chosen before', async () => {
    await openCity()
    await answer(asked({ cookie: 'browser=x; language=en' }))
    expect(await quickAnswer(asked({ cookie: 'browser=x; language=en' }))?.text()).toContain('Free days')
    expect(quickAnswer(asked({ cookie: 'browser=x' }))).toBeUndefined()
    expect(quickAnswer(asked({ cookie: 'other_language=en' }))).toBeUndefined()
  })

  test('is made once for all who ask at the same time', async () => {
    await openCity()
    const { sql } = await import('#db')
    const counted = async (people: number) => {
      forgetFinishedPages()
      let count = 0
      sql.options.debug = () => {
        count += 1
      }
      await Promise.all(Array.from({ length: people }, () => answer(asked())))
      sql.options.debug = false
      return count
    }
    expect(await counted(50)).toBe(await counted(1))
  })

  test('is shown as it was while it is renewed in the background, and then as it is', async () => {
    await openCity()
    finishedPages.freshMs = 20_000
    await answer(asked())
    await fillUp()
    expect(await freeDays(quickAnswer(asked()))).toBeGreaterThan(0)
    finishedPages.freshMs = 0
    expect(await freeDays(quickAnswer(asked()))).toBeGreaterThan(0)
    while ((await freeDays(quickAnswer(asked()))) > 0) await Bun.sleep(10)
  })

  test('is never shown when it is too old: the next visitor waits for a new one', async () => {
    await openCity()
    await answer(asked())
    await fillUp()
    finishedPages.goodMs = 100
    await Bun.sleep(110)
    expect(quickAnswer(asked())).toBeUndefined()
    expect(await freeDays(await answer(asked()))).toBe(0)
  })

  test('stands for as long as it is good when the database is away; after that a page says so, and it comes back', async () => {
    await openCity()
    await answer(asked())
    await whileBroken(async () => {
      await Bun.sleep(120)
      expect((await answer(asked())).status).toBe(200)
      await Bun.sleep(50)
      expect((await answer(asked())).status).toBe(200)
      finishedPages.goodMs = 100
      const late = await answer(asked())
      expect([late.status, late.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
    })
    expect((await answer(asked())).status).toBe(200)
  })

  test('made-up addresses do not fill the memory', async () => {
    await openCity()
    const most = finishedPages.most
    finishedPages.most = 3
    try {
      for (let people = 1; people <= 4; people += 1) await answer(asked({}, `${path}&people=${people}`))
      expect(quickAnswer(asked({}, `${path}&people=1`))).toBeUndefined()
      expect(quickAnswer(asked({}, `${path}&people=4`))).toBeDefined()
    } finally {
      finishedPages.most = most
    }
  })

  test('is counted, by route', async () => {
    const { registry } = await import('../../../src/routes/plugins/observation.ts')
    const counted = async () =>
      Number(/http_finished_page_answers_total\{route="\/calendar\/"\} (\d+)/.exec(await registry.metrics())?.[1] ?? 0)
    await openCity()
    await answer(asked())
    const before = await counted()
    for (let count = 0; count < 3; count += 1) quickAnswer(asked())
    expect((await counted()) - before).toBe(3)
  })
})
