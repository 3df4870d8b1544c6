import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { addDays, dayOf } from '../../src/domain/rules/days.ts'
import { satoFamily } from '../../src/seed/people.ts'
import { desktop, expectSound, signIn } from './support.ts'

test.use({ viewport: desktop })
test.describe.configure({ timeout: 600_000 })

/** Files, and the ways out. */
const isNoPage = (path: string) => /session|export|\.(csv|ics)/.test(path)
const farAway = addDays(dayOf(new Date()), 300)

test('every page of the staff that a link leads to is sound, the whole of the day and an empty one @js', async ({
  page,
  context,
}) => {
  await signIn(page, 'kanri')
  const known = new Set<string>()
  const paths = ['/staff/day', ...(await findVisits(page)), ...emptyPages]
  // As many windows as there are cores to draw them.
  while (paths.length > 0) {
    const found = await Promise.all(paths.splice(0, 2).map(path => lookAround(context, path)))
    for (const link of found.flat()) {
      if (known.has(familyOf(link)) || isNoPage(link)) continue
      known.add(familyOf(link))
      paths.push(link)
    }
  }
  expect(known.size).toBeGreaterThan(60)
})

const emptyPages = [
  `/staff/day?day=${farAway}`,
  `/staff/pull-list?day=${farAway}`,
  `/staff/boards/week?day=${farAway}`,
  `/staff/no-shows?day=2026-01-05&from=2026-01-05`,
  '/staff/audit?from=2026-01-05&until=2026-01-05',
]

async function lookAround(context: BrowserContext, path: string) {
  const page = await context.newPage()
  await page.goto(path)
  await expectSound(page)
  const links = await page
    .locator('a[href^="/staff"]')
    .evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
  await page.close()
  return links
}

/** A page family: the path without what differs from one of its pages to the next. */
const familyOf = (path: string) =>
  (path.split(/[?#]/)[0] ?? '')
    .replace(/(parameters|screen-texts|mail-templates)\/.+/, '$1/:name')
    .replaceAll(/\/[\d-]+(?=\/|$)/g, '/:id')

/** 佐藤さん一家: nothing but the search leads to the page of a reservation to come. */
async function findVisits(page: Page) {
  await page.goto('/staff/reservations')
  await page.locator('[name=anything]').fill(satoFamily[0]?.name ?? '')
  await page.getByRole('button', { name: '探す' }).click()
  await expectSound(page)
  const links = page.locator('main table a')
  return links.evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
}
