import { expect, type Page, test } from '@playwright/test'
import { addDays, dayOf } from '../../src/domain/rules/days.ts'
import { satoFamily } from '../../src/seed/people.ts'
import { desktop, expectSound, openWindow, signIn } from './support.ts'

test.use({ viewport: desktop })
test.describe.configure({ timeout: 300_000 })

/** What leads nowhere new, or is a file and no page. */
const elsewhere = /session|\.csv|\.ics|\/files\/|export/

test('every page of the staff that a link leads to is sound @js', async ({ page }) => {
  await signIn(page, 'kanri')
  const waiting = ['/staff/day']
  const seen = new Set(waiting.map(shapeOf))
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    await page.goto(path)
    console.log(path, shapeOf(path))
    await expectSound(page)
    for (const link of await linksOn(page)) {
      if (seen.has(shapeOf(link)) || elsewhere.test(link)) continue
      seen.add(shapeOf(link))
      waiting.push(link)
    }
  }
  console.log(seen.size)
})

/** A page family: the path without its numbers and days. */
const shapeOf = (path: string) =>
  (path.split(/[?#]/)[0] ?? '').replaceAll(/\/\d{4}-\d{2}(-\d{2})?(?=\/|$)/g, '/:day').replaceAll(/\/\d+(?=\/|$)/g, '/:id')

const linksOn = (page: Page) =>
  page.locator('a[href^="/staff"]').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
