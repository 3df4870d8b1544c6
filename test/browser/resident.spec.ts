import { expect, type Page, test } from '@playwright/test'
import {
  birthParts,
  book,
  chooseTime,
  enter,
  expectSound,
  fillBirth,
  fillKey,
  linkIn,
  openMail,
  openWindow,
  phone,
  prove,
  readCode,
  signIn,
  spareResident,
  submit,
  toCalendar,
} from './support.ts'

test.use({ viewport: phone })

test('in easy Japanese: a letter, what to bring, a time kept longer, a change by the mail’s link, and a cancellation', async ({
  page,
  browser,
}) => {
  const person = spareResident(10)
  const email = 'story.easy@example.jp'
  await page.goto('/?lang=easy')
  await page.getByRole('link', { name: '予約する' }).click()
  await page.getByRole('link', { name: 'はがき(交付通知書)' }).click()
  await page.locator('.app-next .dads-button').click()
  await fillKey(page, person.noticeNumber.toLowerCase(), person.birthOn)
  await submit(page)

  await expect(page.locator('#list')).not.toContainText('委任状')
  await page.locator('[name=p1_who][value=proxy]').check()
  await page.locator('button[name=go][value=list]').click()
  await expect(page.locator('[name=p1_who][value=proxy]')).toBeChecked()
  await expect(page.locator('#list')).toContainText('委任状')
  await toCalendar(page)
  await chooseTime(page)

  await page.locator('[name=phone]').fill('0999-12-3456')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=email_again]').fill('story.hard@example.jp')
  await page.locator('#booking button').first().click()
  await expect(page.locator('#error-summary')).toContainText('2つの メールアドレスが ちがいます')
  await expectSound(page)
  await page.locator('[name=email_again]').fill(email)
  const [until] = await page.locator('#remaining time').allInnerTexts()
  await page.locator('button[formaction$="/bookings/extension"]').click()
  await expect(page.getByRole('status')).toContainText('時間を のばしました')
  expect(await page.locator('#remaining time').textContent()).not.toBe(until)
  await expect(page.locator('button[formaction$="/bookings/extension"]')).toHaveCount(0)
  await expect(page.locator('[name=phone]')).toHaveValue('0999-12-3456')
  await expect(page.locator('[name=email_again]')).toHaveValue(email)
  const code = await book(page)
  await expect(page.locator('main')).toContainText('予約が できました')
  await expect(page.locator('main')).toContainText('委任状')

  const desk = await openWindow(browser)
  await signIn(desk, 'madoguchi')
  const mail = await openMail(desk, email, '予約')
  await expect(mail).toContainText(code)
  await expect(mail).not.toContainText(person.name)
  const atHome = await openWindow(browser, phone)
  await atHome.goto(await linkIn(mail))
  await fillBirth(atHome, '1901-01-01')
  await submit(atHome)
  await expect(atHome.getByRole('alert').first()).toContainText('生まれた 日が ちがいます')
  await fillBirth(atHome, person.birthOn)
  await submit(atHome)
  await expect(atHome.locator('.app-number')).toContainText(code)

  await atHome.locator('main a[href$="/reservations/current/rescheduling"]').click()
  await chooseTime(atHome, 1)
  const [before, after] = await atHome.locator('.app-compare dl').allInnerTexts()
  expect(before).not.toBe(after)
  await expect(atHome.locator('h1')).toHaveText('見なおす')
  await expectSound(atHome)
  await atHome.locator('#booking button').first().click()
  await expect(atHome.getByRole('status').first()).toContainText('予約を かえました')
  expect(await readCode(atHome)).toBe(code)

  await atHome.locator('a[href*="cancellation/new"]').click()
  await atHome.locator('[name=reason]').fill('都合が悪くなったため')
  await atHome.locator('form[action$="/cancellation"] button').first().click()
  await expect(atHome.getByRole('status').first()).toContainText('予約を やめました')
  await expect(atHome.locator('a[href*="cancellation/new"]')).toHaveCount(0)
  await expectSound(atHome)
  await expect(await openMail(desk, email, 'やめ')).toContainText(code)
})

test('in Japanese: a family of three, one left out and brought back, and the time stays', async ({ page }) => {
  const [mother, father, child] = [spareResident(11), spareResident(12), spareResident(13)]
  await enter(mother, page)
  await page.getByRole('link', { name: '家族も一緒に予約する' }).click()
  await fillKey(page, father.noticeNumber, '1901-01-01')
  await submit(page)
  await expect(page.getByRole('alert').first()).toContainText('番号か生年月日が違います')
  for (const person of [father, child]) {
    await fillKey(page, person.noticeNumber, person.birthOn)
    await page.getByRole('button', { name: '加える' }).click()
    await expect(page.locator('.app-party')).toContainText(person.noticeNumber.slice(-4))
  }
  await expectSound(page)
  await page.locator('main a[href$="/bookings/belongings"]').first().click()
  await page.locator('[name=p3_who][value=under_15]').check()
  await toCalendar(page)
  await expect(page.locator('main')).toContainText('3人が一緒に手続きできる日')
  await chooseTime(page)
  for (const { noticeNumber } of [mother, father, child])
    await expect(page.locator('main dl').first()).toContainText(noticeNumber.slice(-4))
  const code = await book(page)
  const when = await whenOf(page)

  await page.getByRole('link', { name: '家族を加える・外す' }).click()
  await expectSound(page)
  await page.locator('.app-party a').last().click()
  await expectSound(page)
  await page.getByRole('button', { name: '予約から外す' }).click()
  await expect(page.locator('main')).not.toContainText(child.noticeNumber.slice(-4))
  expect(await whenOf(page)).toBe(when)
  await page.getByRole('link', { name: '家族を加える・外す' }).click()
  await fillKey(page, child.noticeNumber, child.birthOn)
  await page.getByRole('button', { name: 'この方を加える' }).click()
  await expect(page.locator('main dl').first()).toContainText(child.noticeNumber.slice(-4))
  expect([await whenOf(page), await readCode(page)]).toEqual([when, code])
})

test('in English: no card, so a link by mail; two people by name; and the link works once', async ({
  page,
  browser,
}) => {
  const email = 'story.english@example.jp'
  await page.goto('/?lang=en')
  await page.locator('main a[href$="/services"]').click()
  await page.getByRole('link', { name: 'Expiry notice (letter)' }).click()
  await page.locator('.app-next .dads-button').click()
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=email_again]').fill('story.englisch@example.jp')
  await submit(page)
  await expect(page.locator('#error-summary')).toContainText('not the same')
  await expectSound(page)
  await page.locator('[name=email_again]').fill(email)
  await submit(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('E-mail sent')
  await expect(page.locator('main')).toContainText(email)
  await expectSound(page)

  const desk = await openWindow(browser)
  await signIn(desk, 'madoguchi')
  const link = await linkIn(await openMail(desk, email, 'e-mail'))
  await page.goto(link)
  await expectSound(page)
  await page.getByRole('button', { name: 'Continue' }).click()
  const stranger = await openWindow(browser, phone)
  await stranger.goto(link)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('This link does not work')
  await expectSound(stranger)

  await page.locator('[name=people]').selectOption('2')
  await page.getByRole('button', { name: 'Show what to bring' }).click()
  await expectSound(page)
  await toCalendar(page)
  await chooseTime(page)
  await page.locator('[name=name_1]').fill('Maria Santos')
  await page.locator('[name=kana_1]').fill('Maria Santos')
  await fillBirth(page, '1988-02-29', 'birth_1')
  await page.locator('[name=name_2]').fill('José Santos')
  await page.locator('[name=consent]').check()
  await page.locator('#booking button').first().click()
  await expect(page.locator('#error-summary li')).toHaveCount(2)
  await expect(page.locator('[name=birth_1_year]')).toHaveValue('1988')
  await expectSound(page)
  await page.locator('[name=kana_2]').fill('Jose Santos')
  await fillBirth(page, '2015-07-01', 'birth_2')
  const code = await book(page)
  await expectSound(page)
  const mail = await openMail(desk, email, 'booking')
  await expect(mail).toContainText(code)
  await expect(mail).not.toContainText('Santos')
})

test('the whole booking goes by keyboard alone, and one always sees where one is', async ({ page }) => {
  const person = spareResident(14)
  await page.goto('/')
  await press(page, 'main a[href$="/services"]', 'Enter')
  await press(page, 'main a[href$="/services/SV01"]', 'Enter')
  await press(page, '.app-next .dads-button', 'Enter')
  await tabTo(page, '[name=notice_number]')
  await page.keyboard.type(person.noticeNumber)
  await tabTo(page, '[name=birth_era]')
  await page.keyboard.press('Home')
  await expect(page.locator('[name=birth_era]')).toHaveValue('west')
  for (const [part, text] of birthParts(person.birthOn)) {
    await tabTo(page, `[name=birth_${part}]`)
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await press(page, '[name=p1_who]', 'Space')
  await press(page, 'form[action$="/bookings/belongings"] button:not([name])', 'Enter')
  await press(page, '#calendar td a', 'Enter')
  await press(page, 'button[name=time]', 'Enter')
  await press(page, 'button[formaction$="/bookings/extension"]', 'Space')
  await expect(page.getByRole('status')).toContainText('時間を延ばしました')
  await press(page, '[name=consent]', 'Space')
  await press(page, '#booking button', 'Enter')
  await expect(page.locator('.app-number')).toBeVisible()
})

test('what does not fit is said, and tells a stranger nothing', async ({ page }) => {
  const person = spareResident(15)
  const answers: string[] = []
  for (const [number, birthOn] of [
    [person.noticeNumber, '1901-01-01'],
    ['Z9Z-999999', person.birthOn],
  ] as const) {
    await prove(page, number, birthOn)
    await expect(page.locator('[name=notice_number]')).toHaveValue(number)
    answers.push((await page.locator('main [role=alert]').first().textContent()) ?? '')
  }
  expect(answers[0]).toBe(answers[1])
  const inside = ['/bookings/belongings', '/bookings/family', '/bookings/calendar', '/bookings/check']
  for (const path of [...inside, '/reservations/current', '/reservations/current/rescheduling']) {
    await page.goto(path)
    await expect(page).toHaveURL(/bookings\/new|reservations\/proof/)
  }
  const spelled = person.noticeNumber
    .replace('-', '')
    .toLowerCase()
    .replaceAll(/[0-9a-z]/g, letter => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))
  await prove(page, spelled, person.birthOn)
  await expect(page).toHaveURL(/belongings/)
})

/** 日時 on the page of a reservation. */
const whenOf = (page: Page) => page.locator('main dl dd').nth(1).textContent()

async function press(page: Page, selector: string, key: 'Enter' | 'Space') {
  await tabTo(page, selector)
  await page.keyboard.press(key)
}

/** Tabs on to the first that matches, and sees on every stop of the way where the keyboard is. */
async function tabTo(page: Page, selector: string) {
  const wanted = page.locator(selector).first()
  await expect(wanted).toBeVisible()
  for (let stop = 0; stop < 120; stop++) {
    await page.keyboard.press('Tab')
    const { isThere, isSeen, html } = await wanted.evaluate(goal => {
      const { activeElement, body, defaultView } = goal.ownerDocument
      const { outlineStyle, boxShadow } = defaultView.getComputedStyle(activeElement)
      return {
        isThere: activeElement === goal,
        isSeen: activeElement === body || outlineStyle !== 'none' || boxShadow !== 'none',
        html: activeElement.outerHTML.slice(0, 200),
      }
    })
    expect(isSeen, `no focus to be seen on ${html}`).toBe(true)
    if (isThere) return
  }
  throw new Error(`${selector} is not reached by Tab at ${page.url()}`)
}
