import { expect, type Page, test } from '@playwright/test'
import { resident } from '../../src/seed/people.ts'
import {
  book,
  carryAxe,
  chooseTime,
  desktop,
  enter,
  expectFits,
  expectSound,
  fillBirth,
  fillKey,
  fullDay,
  linkIn,
  openMail,
  openWindow,
  phone,
  prove,
  restoreClock,
  setClock,
  signIn,
  spareResident,
  submit,
  toCalendar,
} from './support.ts'

test.describe.configure({ timeout: 600_000 })

const languages = ['ja', 'easy', 'en'] as const
/** What looks like an individual number, by its check digit. */
const secretNumber = '123456789018'

test('every page of the residents is sound in each language: empty, full, wrong and run out', async ({ browser }) => {
  const desk = await openWindow(browser)
  await signIn(desk, 'kanri')
  const tours: Tour[] = []
  for (const [index, language] of languages.entries()) {
    const page = await openWindow(browser, phone)
    await carryAxe(page.context())
    await page.goto(`/?lang=${language}`)
    tours.push({ page, desk, index, language })
  }
  const each = (walk: (tour: Tour) => Promise<void>) => Promise.all(tours.map(walk))
  await each(readAround)
  await each(stumbleAtTheDoor)
  await each(comeByMail)
  await each(holdATime)
  await inMinutes(desk, 14, () => each(seeTimeRunOut))
  await inMinutes(desk, 23, () => each(findTheHoldOver))
  await each(bookAndThinkAgain)
  await inMinutes(desk, 14, () => each(seeNewTimeRunOut))
  await inMinutes(desk, 23, () => each(findTheNewTimeOver))
  await each(giveUp)
  await inMinutes(desk, 45, () => each(comeBackTooLate))
})

type Tour = { page: Page; desk: Page; index: number; language: (typeof languages)[number] }

async function readAround({ page }: Tour) {
  await lookAt(page, '/', '/?ended=1', '/privacy', '/news', '/faq', '/today', '/today/minato')
  await page.goto('/news')
  await follow(page, 'main a[href*="/news/"]')
  await lookAt(page, '/services', '/services/SV01', '/services/SV03', '/services/SV04', '/services/SV01/belongings')
  await lookAt(page, '/services/SV01/belongings?shown=1&who=proxy&also=foreign&also=lost', '/services/none')
  await lookAt(page, '/calendar?service=SV02&people=4', '/calendar')
  await lookAt(page, `/calendar/times?service=SV01&office=1&day=${await fullDay(page)}`)
  await page.goto('/calendar')
  await follow(page, '#calendar td a')
}

async function stumbleAtTheDoor({ page, index }: Tour) {
  await lookAt(page, '/links/none', '/bookings/new?timeout=1', '/reservations/proof')
  await press(page, submit, wrong)
  await page.goto('/bookings/new')
  await press(page, submit, wrong)
  await fillKey(page, `Z9Z-00000${index}`, '1980-01-01')
  await press(page, submit, refused)
  for (let count = 0; count < 4; count++) await submit(page)
  await press(page, submit, `${refused} a[href^="tel:"]`)
  await page.goto('/bookings/new')
  await page.locator('[name=form_token]').evaluate(field => field.remove())
  await press(page, submit, 'main:not(:has(form))')
  await prove(page, resident(400 + index).noticeNumber, resident(400 + index).birthOn)
  await expect(page.locator('main a[href$="/bookings/calendar"]')).toHaveCount(0)
  await look(page)
}

async function comeByMail({ page, desk, index }: Tour) {
  const email = `pages.${index}@example.jp`
  await lookAt(page, '/bookings/new?service=SV02')
  await press(page, submit, wrong)
  for (const name of ['email', 'email_again']) await page.locator(`[name=${name}]`).fill(email)
  await press(page, submit, '[data-type=success]')
  await takingTurns(async () => page.goto(await linkIn(await openMail(desk, email, ''))))
  await look(page)
  await press(page, submit, '[name=people]')
  await page.locator('[name=people]').selectOption('3')
  await page.locator('button[name=go][value=list]').click()
  await look(page)
  await toCalendar(page)
  await chooseTime(page, index)
  await look(page)
  await page.locator('[name=notes]').fill(secretNumber)
  await press(page, toBook, wrong)
}

async function holdATime({ page, index }: Tour) {
  const [person, relative] = [spareResident(10 + index), spareResident(13 + index)]
  await enter(person, page)
  await page.locator('[name=p1_who][value=proxy]').check()
  await page.locator('button[name=go][value=list]').click()
  await look(page)
  await lookAt(page, '/bookings/family')
  await press(page, submit, wrong)
  await fillKey(page, relative.noticeNumber, '1901-01-01')
  await press(page, toAdd, refused)
  await fillBirth(page, relative.birthOn)
  await press(page, toAdd, '.app-party li:nth-child(2)')
  await lookAt(page, '/bookings/belongings', '/bookings/calendar?office=3', '/bookings/calendar?office=1')
  await lookAt(page, `/bookings/times?office=1&day=${await fullDay(page)}`, '/waiting/new')
  await press(page, submit, wrong)
  await page.goto('/bookings/calendar?office=1')
  await follow(page, '#calendar td a')
  await page
    .locator('button[name=time]')
    .first()
    .evaluate(button => button.setAttribute('value', '03:00'))
  await press(page, () => page.locator('button[name=time]').first().click(), refused)
  await page
    .locator('button[name=time]')
    .nth(index * 4)
    .click()
  await press(page, toExtend, '[data-type=success]')
  await page.locator('[name=phone]').fill('0999-12-3456')
  await press(page, toBook, wrong)
}

// Kept longer once, so the hold lasts for twice its minutes; and whoever looks at the page is not idle.
async function seeTimeRunOut({ page }: Tour) {
  await lookAt(page, '/bookings/check')
  await expect(page.locator('#remaining')).toBeVisible()
}

async function findTheHoldOver({ page }: Tour) {
  await page.goto('/bookings/check')
  await expect(page.locator('main')).toContainText('0999-12-3456')
  await follow(page, 'main a[href*="/bookings/times"]')
  await lookAt(page, '/bookings/check')
}

async function bookAndThinkAgain({ page, index }: Tour) {
  await page.goto('/bookings/calendar')
  await chooseTime(page, index)
  await book(page)
  await look(page)
  await lookAt(page, '/reservations/current/members')
  await press(page, submit, wrong)
  await page.goto('/reservations/current/members')
  await follow(page, '.app-party a')
  await lookAt(page, '/reservations/current/rescheduling')
  await follow(page, '#calendar td a')
  await page
    .locator('button[name=time]')
    .nth(2 + index * 4)
    .click()
  await look(page)
  await press(page, toExtend, '[data-type=success]')
}

const seeNewTimeRunOut = ({ page }: Tour) => lookAt(page, '/reservations/current/rescheduling/check')

async function findTheNewTimeOver({ page }: Tour) {
  await page.goto('/reservations/current/rescheduling/check')
  await expect(page.locator(refused)).toBeVisible()
  await look(page)
}

async function giveUp({ page }: Tour) {
  await lookAt(page, '/waiting', '/waiting/new', '/reservations/current/cancellation/new')
  await page.locator('[name=reason]').fill(secretNumber)
  await press(page, toCancel, wrong)
  await press(page, toCancel, '.app-number')
}

async function comeBackTooLate({ page }: Tour) {
  await lookAt(page, '/bookings/belongings', '/reservations/current')
  await expect(page).toHaveURL(/reservations\/proof\?timeout=1/)
}

/** What is seen after a slip, and after a no. */
const wrong = '#error-summary'
const refused = 'main [role=alert]'

const toAdd = (page: Page) => page.locator('form[action$="/bookings/family"] button').click()
const toBook = (page: Page) => page.locator('#booking button').first().click()
const toCancel = (page: Page) => page.locator('form[action$="/cancellation"] button').first().click()
const toExtend = (page: Page) => page.locator('button[formaction$="/extension"]').click()

async function lookAt(page: Page, ...paths: string[]) {
  for (const path of paths) {
    await page.goto(path)
    await look(page)
  }
}

async function follow(page: Page, selector: string) {
  await page.locator(selector).first().click()
  await look(page)
}

async function press(page: Page, act: (page: Page) => Promise<unknown>, shows: string) {
  await act(page)
  await expect(page.locator(shows).first()).toBeVisible()
  await look(page)
}

/** On a telephone, and at 200 % of a desk’s screen. */
async function look(page: Page) {
  await expectSound(page)
  await page.setViewportSize({ ...phone, width: desktop.width / 2 })
  await expectFits(page)
  await page.setViewportSize(phone)
}

/** Does it when so many minutes have passed on the training clock, and turns it back. */
async function inMinutes(desk: Page, minutes: number, act: () => Promise<unknown>) {
  await setClock(desk, new Date(Date.now() + minutes * 60_000))
  try {
    await act()
  } finally {
    await signIn(desk, 'kanri')
    await restoreClock(desk)
    await signIn(desk, 'kanri')
  }
}

/** One at a time at the only mailbox there is. */
let turn: Promise<unknown> = Promise.resolve()
function takingTurns(act: () => Promise<unknown>) {
  turn = turn.then(act)
  return turn
}
