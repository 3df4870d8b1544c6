import { expect, test } from '@playwright/test'
import { chooseTime, expectSound, prove, spareResident, submit } from './support.ts'

test.use({ viewport: { width: 390, height: 844 } })

const hasScript = () => test.info().project.name === 'js'

for (const [index, language] of (['ja', 'easy', 'en'] as const).entries())
  test(`a resident books in ${language}, looks it up later, and cancels`, async ({ page }) => {
    const person = spareResident(index)
    await page.goto(`/?lang=${language}`)
    await expectSound(page, hasScript())
    await prove(page, person.noticeNumber, person.birthOn)
    await expect(page).toHaveURL(/belongings/)
    await expectSound(page, hasScript())
    await page.locator('main a[href*="/bookings/calendar"]').first().click()
    await expectSound(page, hasScript())
    await page.locator('#calendar td a').first().click()
    await expectSound(page, hasScript())
    await page.locator('button[name=time]').first().click()
    await expectSound(page, hasScript())

    await page.locator('[name=phone]').fill('0999-12-3456')
    await page.locator('#booking button').first().click()
    await expect(page.locator('#error-summary')).toBeVisible()
    await expect(page.locator('[name=phone]')).toHaveValue('0999-12-3456')
    await expectSound(page, hasScript())

    await page.locator('[name=consent]').check()
    await page.locator('#booking button').first().click()
    await expect(page).toHaveURL(/reservations\/current/)
    await expectSound(page, hasScript())
    const code =
      /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/.exec((await page.locator('.app-number').textContent()) ?? '')?.[0] ?? ''
    expect(code).not.toBe('')

    await page.locator('form[action$="/session/end"] button').first().click()
    await prove(page, code.toLowerCase(), person.birthOn, '/reservations/proof')
    await expect(page.locator('.app-number')).toContainText(code)
    await page.locator('a[href*="cancellation/new"]').click()
    await expectSound(page, hasScript())
    await page.locator('[name=reason]').fill('都合が悪くなったため')
    await page.locator('form[action$="/cancellation"] button').first().click()
    await expect(page).toHaveURL(/reservations\/current/)
    await expect(page.locator('a[href*="cancellation/new"]')).toHaveCount(0)
    await expectSound(page, hasScript())
  })

test('a wrong date of birth is answered like an unknown number, with everything still there', async ({ page }) => {
  const person = spareResident(4)
  const answers: string[] = []
  for (const [number, birthOn] of [
    [person.noticeNumber, '1901-01-01'],
    ['Z9Z-999999', person.birthOn],
  ] as const) {
    await prove(page, number, birthOn)
    await expect(page.locator('[name=notice_number]')).toHaveValue(number)
    answers.push((await page.locator('main [role=alert]').first().textContent()) ?? '')
    await expectSound(page, hasScript())
  }
  expect(answers[0]).toBe(answers[1])
})

test('a number in full-width and lower case without its hyphen is understood', async ({ page }) => {
  const person = spareResident(5)
  const spelled = person.noticeNumber
    .replace('-', '')
    .toLowerCase()
    .replaceAll(/[0-9a-z]/g, letter => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))
  await prove(page, spelled, person.birthOn)
  await expect(page).toHaveURL(/belongings/)
})

test('the whole booking works by keyboard alone', async ({ page }) => {
  const person = spareResident(6)
  await prove(page, person.noticeNumber, person.birthOn)
  await chooseTime(page)
  await page.locator('[name=consent]').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('.app-number')).toBeVisible()
})

test('at 200 % zoom nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 195, height: 422 })
  const person = spareResident(7)
  await prove(page, person.noticeNumber, person.birthOn)
  await expectSound(page, false)
  await chooseTime(page)
  await expectSound(page, false)
})

test('whoever proves nothing sees nobody’s pages', async ({ page }) => {
  for (const path of ['/bookings/belongings', '/bookings/calendar', '/bookings/check', '/reservations/current']) {
    await page.goto(path)
    await expect(page).toHaveURL(/bookings\/new|reservations\/proof/)
  }
  await submit(page)
  await expect(page.locator('#error-summary')).toBeVisible()
  await expectSound(page, hasScript())
})
