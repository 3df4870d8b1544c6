import { beforeEach, expect, test } from 'bun:test'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { textOf } from '../../support/resident.ts'

beforeEach(truncateAll)

test.each([
  ['ja', '受取の予約をする', '予約の確認・取消をする', '使う目的', '保存する期間'],
  ['easy', 'もらう 日を 予約する', '予約を 見る・やめる', '何に 使いますか', 'いつまで 持っていますか'],
  ['en', 'Book a pick-up', 'View or cancel a booking', 'Purpose', 'How long we keep it'],
])('R-02, R-39: the first page and the privacy notice in %s', async (language, book, look, purpose, retention) => {
  const home = await visitor().visit(`/?lang=${language}`)
  const html = await home.text()
  expect(home.status).toBe(200)
  for (const part of [book, look, 'href="/bookings/new"', 'href="/reservations/proof"', 'href="/privacy"'])
    expect(html).toContain(part)
  const privacy = await textOf(await visitor().visit(`/privacy?lang=${language}`))
  for (const part of [purpose, retention]) expect(privacy).toContain(part)
})
