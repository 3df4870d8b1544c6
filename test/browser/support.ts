import { readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { dayOf, timeOf } from '../../src/domain/rules/days.ts'
import { demoLogins } from '../../src/seed/masters.ts'
import { type Resident, resident } from '../../src/seed/people.ts'

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 900 }
export const hasScript = () => test.info().project.use.javaScriptEnabled !== false

/** axe finds nothing, and nothing sticks out sideways. Without JavaScript axe cannot run; the width is looked at all the same. */
export async function expectSound(page: Page) {
  // Half a page is not sound yet.
  await page.waitForLoadState()
  await expectFits(page)
  if (!hasScript()) return
  const isCarried = await page.evaluate<boolean>('typeof axe === "object"')
  const violations: { id: string; nodes: { html: string }[] }[] = await page.evaluate(
    isCarried ? askAxe : `${axe}\n${askAxe}`,
  )
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      `axe at ${page.url()}`,
    )
    .toEqual([])
}

/** Every page of this browser brings axe along: half as long where nearly all of them are asked. */
export const carryAxe = (context: BrowserContext) => context.addInitScript(axe)

// Sent in one message: a builder sends three times as much to each page.
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const askAxe = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
  preload: false,
}).then(({ violations }) => violations)`

export async function expectFits(page: Page) {
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect.soft(overflow, `sideways scrolling at ${page.viewportSize()?.width} px: ${page.url()}`).toBeLessThanOrEqual(0)
}

/** Residents of the demo city whose cards wait at the main office and whom no story of the city needs: 0 to 29. */
export const spareResident = (n: number) => resident(80 + n)

/** Answers what a card is known by: its number and the date of birth. */
export async function fillKey(page: Page, number: string, birthOn: string) {
  await page.locator('[name=notice_number], [name=reservation_code]').fill(number)
  await fillBirth(page, birthOn)
}

export async function fillBirth(page: Page, birthOn: string, prefix = 'birth') {
  await page.locator(`[name=${prefix}_era]`).selectOption('west')
  for (const [part, text] of birthParts(birthOn)) await page.locator(`[name=${prefix}_${part}]`).fill(text)
}

export const birthParts = (birthOn: string) => {
  const [year = '', month = '', day = ''] = birthOn.split('-')
  return [
    ['year', year],
    ['month', String(Number(month))],
    ['day', String(Number(day))],
  ] as const
}

/** Proves number and date of birth. */
export async function prove(page: Page, number: string, birthOn: string, from = '/bookings/new') {
  await page.goto(from)
  await fillKey(page, number, birthOn)
  await submit(page)
}

/** From the first page to the belongings, with a card of one's own. */
export const enter = ({ noticeNumber, birthOn }: Resident, page: Page) => prove(page, noticeNumber, birthOn)

/** Presses the page's main button. */
export const submit = (page: Page) => page.locator('main form button[type=submit]').first().click()

/** Presses the button that leads from the belongings to the calendar. */
export const toCalendar = (page: Page) =>
  page.locator('form[action$="/bookings/belongings"] button:not([name])').click()

/** From the calendar to the check: the first free day but `skippedDays`, its first free time. */
export async function chooseTime(page: Page, skippedDays = 0) {
  await page.locator('#calendar td a').nth(skippedDays).click()
  await page.locator('button[name=time]').first().click()
  await expect(page.locator('#remaining')).toBeVisible()
}

/** The Friday of the demo city on which the main office has no place left. */
export async function fullDay(page: Page) {
  for (const month of [0, 1]) {
    await page.goto('/calendar?service=SV01&office=1')
    if (month === 1) await page.locator('#calendar-next').click()
    const full = page.locator('#calendar td[data-state=full] time').first()
    if ((await full.count()) > 0) return (await full.getAttribute('datetime')) ?? ''
  }
  throw new Error('the main office is full on no day')
}

/** Consents and books; answers the 予約番号. */
export async function book(page: Page) {
  await page.locator('[name=consent]').check()
  await page.locator('#booking button').first().click()
  await expect(page).toHaveURL(/reservations\/current/)
  return readCode(page)
}

export async function readCode(page: Page) {
  const [code = ''] =
    /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/.exec((await page.locator('.app-number').textContent()) ?? '') ?? []
  expect(code).not.toBe('')
  return code
}

/** Somebody at another screen: a window of its own, with nothing remembered. */
export async function openWindow(browser: Browser, viewport = desktop) {
  const context = await browser.newContext({ viewport })
  return context.newPage()
}

export async function signIn(page: Page, id: (typeof demoLogins)[number]['id']) {
  const password = demoLogins.find(login => login.id === id)?.password ?? ''
  await page.goto('/staff/session/new')
  await page.getByLabel('職員ID').fill(id)
  await page.getByLabel('パスワード').fill(password)
  await page.getByRole('button', { name: 'サインインする' }).click()
  await expect(page.getByRole('button', { name: 'サインアウト' })).toBeVisible()
}

/** The newest mail to an address, as staff read it in the demo's mailbox. The outbox takes a moment. */
export async function openMail(desk: Page, address: string, subject: string) {
  const line = desk.getByRole('row', { name: address }).filter({ hasText: subject }).first()
  await expect(async () => {
    await desk.goto('/staff/mailbox')
    await expect(line).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await line.getByRole('link').click()
  return desk.locator('.app-letter__text')
}

/** Where the link in a mail leads, on whatever device it is opened. */
export const linkIn = async (mail: Locator) => (await mail.locator('a[href*="/links/"]').getAttribute('href')) ?? ''

/** Sets the training clock of the demo; whoever is signed in may not be afterwards. */
export async function setClock(desk: Page, at: Date) {
  await desk.goto('/staff/training-clock')
  await desk.locator('[name=day]').fill(dayOf(at))
  await desk.locator('[name=time]').fill(timeOf(at))
  await desk.getByRole('button', { name: 'この時刻に合わせる' }).click()
  await desk.waitForURL(address => !address.pathname.endsWith('/training-clock'))
}

export async function restoreClock(desk: Page) {
  await desk.goto('/staff/training-clock')
  await desk.getByRole('button', { name: '本当の時刻に戻す' }).click()
}
