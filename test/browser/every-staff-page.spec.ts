import { expect, type Locator, type Page, test } from '@playwright/test'
import { addDays, dayOf } from '../../src/domain/rules/days.ts'
import { satoFamily } from '../../src/seed/people.ts'
import { carryAxe, desktop, expectSound, restoreClock, setClock, signIn, spareResident } from './support.ts'

test.use({ viewport: desktop })
test.describe.configure({ timeout: 600_000 })
test.beforeEach(({ context }) => carryAxe(context))

/** Files, and the ways out. */
const isNoPage = (path: string) => /session|export|\.(csv|ics|pdf)/.test(path)
const farAway = addDays(dayOf(new Date()), 300)

test('every page of the staff that a link leads to is sound, the whole of the day and an empty one', async ({
  page,
  context,
}) => {
  await signIn(page, 'kanri')
  await callOffOneDay(page)
  const known = new Set<string>()
  const paths = ['/staff/day', ...(await findVisits(page)), ...emptyPages, ...(await otherStates(page))]
  // As many windows as there are cores to draw them.
  const windows = [page, await context.newPage()]
  while (paths.length > 0) {
    const next = paths.splice(0, windows.length)
    const found = await Promise.all(windows.slice(0, next.length).map((one, at) => lookAround(one, next[at] ?? '')))
    for (const link of found.flat()) {
      if (known.has(familyOf(link)) || isNoPage(link)) continue
      known.add(familyOf(link))
      paths.push(link)
    }
  }
  expect(known.size).toBeGreaterThan(60)
})

test('a count is sound until its signature, and so is what is asked for on the way', async ({ page }) => {
  await signIn(page, 'kakaricho')
  await page.goto('/staff/stocktakes?office=1')
  await page.locator('main table tbody a').first().click()
  const path = new URL(page.url()).pathname
  for (const place of await hrefs(page.locator('main table tbody th a'))) {
    await page.goto(`${place}?look=second`)
    await page.locator('main form[action$="/end"] button').click()
  }
  await page.getByRole('button', { name: '読み取りを終えて、差異を出す' }).click()
  await expectSound(page)
  const [difference = ''] = await hrefs(page.locator('main table a[href*="/differences/"]'))
  for (const link of [`${path}/sign-off`, difference]) {
    await page.goto(link)
    await expectSound(page)
  }
  await page.getByRole('button', { name: '始末を登録する' }).click()
  await expect(page.locator('#error-summary')).toBeVisible()
  await expectSound(page)
})

test('what is wrong, forbidden, not there or over is said soundly at the desk', async ({ page, context }) => {
  await signIn(page, 'kanri')
  for (const [path, button] of wrongForms) {
    await page.goto(path)
    await page.getByRole('button', { name: button, exact: true }).first().click()
    await expect(page.locator('#error-summary, main [role=alert]').first(), path).toBeVisible()
    await expectSound(page)
  }
  for (const path of ['/staff/day', '/staff/pull-list', '/staff/put-away', '/staff/set-ups/scan']) {
    await page.goto(path)
    await page.locator('input[data-scan]').fill('C0000000000')
    await page.locator('input[data-scan]').press('Enter')
    await expect(page.locator('[data-tone=error], [data-type=error], #error-summary').first(), path).toBeVisible()
    await expectSound(page)
  }
  for (const path of ['/staff/reservations', '/staff/cards']) {
    await page.goto(path)
    await page.locator('[name=anything]').fill('だれでもない')
    await page.getByRole('button', { name: '探す', exact: true }).click()
    await expect(page.locator('main table')).toContainText('見つかりませんでした')
    await expectSound(page)
  }
  await holdTooLong(page)

  await page.goto('/staff/nowhere')
  await expectSound(page)
  await signIn(page, 'denwa')
  expect((await page.goto('/staff/cards'))?.status()).toBe(403)
  await expectSound(page)
  await page.goto('/staff/day')
  await page
    .locator('[name=form_token]')
    .first()
    .evaluate(field => field.remove())
  await page.getByRole('button', { name: 'サインアウト' }).click()
  await expectSound(page)
  await context.addCookies([{ name: 'staff', value: 'over', url: new URL('/', page.url()).href }])
  await page.goto('/staff/day')
  await expect(page).toHaveURL(/session\/new\?timeout=1/)
  await expectSound(page)
  await page.getByLabel('職員ID').fill('nobody')
  await page.getByRole('button', { name: 'サインインする' }).click()
  await expectSound(page)
})

/** A form that is sent as it opens, and the button that sends it. */
const wrongForms = [
  ['/staff/reservations', '探す'],
  ['/staff/cards', '探す'],
  ['/staff/reservations/new', '加える'],
  ['/staff/waiting/new', 'カードを探す'],
  ['/staff/cards/new', 'このカードを登録する'],
  ['/staff/cards/2/override', 'この状態に訂正する'],
  ['/staff/imports', 'ファイルを読み込む'],
  ['/staff/set-ups', '結果を登録する'],
  ['/staff/accounts/new', 'この内容で登録する'],
  ['/staff/belongings/new?service=1', 'この持ち物を追加する'],
  ['/staff/calendar/closed-days/new', '影響する予約を確かめる'],
  ['/staff/calendar/offices/1/pools/new', 'この窓口を追加する'],
  ['/staff/calendar/pools/1/openings/new', 'この受付時間を登録する'],
  ['/staff/calendar/pools/1/special-openings/new', 'この日に開く'],
  ['/staff/shifts', '当番を登録する'],
  ['/staff/locations/new?office=1', 'この内容で登録する'],
  ['/staff/dispatches/new', 'リストを作り、カードを加える'],
  ['/staff/disposals/approvals', '選んだカードの廃棄を承認する'],
  ['/staff/disposals/scan', '立会いを始める'],
  ['/staff/shipments/new', 'この箱を登録する'],
  ['/staff/scan-rules', '決まりを登録する'],
  ['/staff/parameters/holdMinutes', 'この値にする'],
  ['/staff/password', 'パスワードを変える'],
] as const

/** 仮押さえ at the desk, while the caller looks for a pencil. */
async function holdTooLong(page: Page) {
  await page.goto('/staff/reservations/new')
  await page.locator('[name=term]').fill(spareResident(17).noticeNumber)
  await page.getByRole('button', { name: '加える', exact: true }).click()
  await expectSound(page)
  await page.locator('button[name=start]').first().click()
  const hold = page.url()
  await page.locator('[name=phone]').fill('12')
  await page.getByRole('button', { name: 'この内容で予約する' }).click()
  await expect(page.locator('#error-summary')).toBeVisible()
  await expectSound(page)
  await setClock(page, new Date(Date.now() + 12 * 60_000))
  await page.goto(hold)
  await expect(page.locator('main')).toContainText('時間の仮押さえが切れました')
  await expectSound(page)
  await restoreClock(page)
}

const emptyPages = [
  `/staff/day?day=${farAway}`,
  `/staff/pull-list?day=${farAway}`,
  `/staff/boards/week?day=${farAway}`,
  `/staff/no-shows?day=2026-01-05&from=2026-01-05`,
  '/staff/audit?from=2026-01-05&until=2026-01-05',
]

/** Pages whose first of a kind is in another state, or to which only work leads. */
async function otherStates(page: Page) {
  await page.goto('/staff/reversals')
  const [asked = '', , reversed = ''] = await hrefs(page.locator('main table a'))
  return [
    ...[asked, `${asked}/reversal`, reversed, '/staff/cards/20/pull', '/staff/incidents/cards/20'],
    ...[
      '/staff/stocktakes/1',
      '/staff/stocktakes/1/report',
      '/staff/cards-under-way',
      '/staff/moves/cases?from=1&to=10',
    ],
    ...['/staff/disposals?day=2030-01-07', '/staff/disposals/scan?step=destroy', '/staff/incidents?state=closed'],
  ]
}

const hrefs = (links: Locator) => links.evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))

async function lookAround(page: Page, path: string) {
  await page.goto(path)
  await expectSound(page)
  return hrefs(page.locator('a[href^="/staff"]'))
}

/** A page family: the path without what differs from one of its pages to the next. */
const familyOf = (path: string) =>
  (path.split(/[?#]/)[0] ?? '')
    .replace(/(parameters|screen-texts|mail-templates)\/.+/, '$1/:name')
    .replaceAll(/\/[\d-]+(?=\/|$)/g, '/:id')

/** 枠の中止, of a day on which nobody comes. */
async function callOffOneDay(page: Page) {
  const day = addDays(dayOf(new Date()), 50)
  await page.goto('/staff/call-offs/new')
  await page.locator('[name=office_id]').selectOption({ label: '西支所' })
  const answers = { from_day: day, from_time: '09:00', to_day: day, to_time: '10:00', reason: '訓練のため' }
  for (const [name, text] of Object.entries(answers)) await page.locator(`[name=${name}]`).fill(text)
  await page.locator('[name=way][value=cancel]').check()
  await page.getByRole('button', { name: '影響する予約を確かめる' }).click()
  await page.getByRole('button', { name: '枠を中止する' }).click()
  await expectSound(page)
}

/** 佐藤さん一家: nothing but the search leads to the page of a reservation to come. */
async function findVisits(page: Page) {
  await page.goto('/staff/reservations')
  await page.locator('[name=anything]').fill(satoFamily[0]?.name ?? '')
  await page.getByRole('button', { name: '探す' }).click()
  await expectSound(page)
  return hrefs(page.locator('main table a'))
}
