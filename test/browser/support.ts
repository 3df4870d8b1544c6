import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { demoLogins } from '../../src/seed/masters.ts'
import { resident } from '../../src/seed/people.ts'

/** axe finds nothing, and nothing sticks out sideways. Without JavaScript axe cannot run; the width is looked at all the same. */
export async function expectSound(page: Page, hasScript: boolean) {
  const overflow = await page.locator('html').evaluate(html => html.scrollWidth - html.clientWidth)
  expect(overflow, `sideways scrolling at ${page.url()}`).toBeLessThanOrEqual(0)
  if (!hasScript) return
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    `axe at ${page.url()}`,
  ).toEqual([])
}

/** Residents of the demo city whose cards wait at the main office and whom no story needs. */
export const spareResident = (n: number) => resident(80 + n)

/** Proves number and date of birth. */
export async function prove(page: Page, number: string, birthOn: string, from = '/bookings/new') {
  await page.goto(from)
  await page.locator('[name=notice_number], [name=reservation_code]').fill(number)
  await page.locator('[name=birth_era]').selectOption('west')
  const [year = '', month = '', day = ''] = birthOn.split('-')
  await page.locator('[name=birth_year]').fill(year)
  await page.locator('[name=birth_month]').fill(String(Number(month)))
  await page.locator('[name=birth_day]').fill(String(Number(day)))
  await submit(page)
}

/** Presses the page's main button. */
export const submit = (page: Page) => page.locator('main form button[type=submit]').first().click()

/** From the belongings to the check page: the first free day, its first free time. */
export async function chooseTime(page: Page) {
  await page.locator('main a[href*="/bookings/calendar"]').first().click()
  await page.locator('#calendar td a').first().click()
  await page.locator('button[name=time]').first().click()
  await expect(page.locator('#remaining')).toBeVisible()
}

export async function signIn(page: Page, id: (typeof demoLogins)[number]['id']) {
  const password = demoLogins.find(login => login.id === id)?.password ?? ''
  await page.goto('/staff/session/new')
  await page.getByLabel('職員ID').fill(id)
  await page.getByLabel('パスワード').fill(password)
  await page.getByRole('button', { name: 'サインインする' }).click()
  await expect(page.getByRole('button', { name: 'サインアウト' })).toBeVisible()
}
