import { expect, type Page, test } from '@playwright/test'
import { hasScript, signIn } from './support.ts'

const scan = async (page: Page, code: string) => {
  await page.locator('input[data-scan]').fill(code)
  await page.locator('input[data-scan]').press('Enter')
}
// 422 is an answer, and some stories cut the line; but nothing may be forbidden, and nothing fall.
const faults: string[] = []
test.beforeEach(({ page }) => {
  faults.length = 0
  page.on('console', message => /Content Security Policy/.test(message.text()) && faults.push(message.text()))
  page.on('pageerror', error => faults.push(error.message))
})
test.afterEach(() => expect(faults).toEqual([]))

const answers = (page: Page) => page.locator('.app-scan__list li')

test('a scan whose answer is lost is sent again and counts once', async ({ page }) => {
  test.skip(!hasScript(), 'without JavaScript the browser itself says so and offers to send the page again')
  await signIn(page, 'madoguchi')
  await page.goto('/staff/moves')
  const before = await answers(page).count()
  let isCut = true
  await page.route('**/staff/moves', async route => {
    if (route.request().method() !== 'POST' || !isCut) return await route.continue()
    isCut = false
    await route.fetch()
    await route.abort()
  })
  await scan(page, 'C0000000000')
  await expect(page.getByText('つながりませんでした。読み取りは二重になりません。')).toBeVisible()
  await page.keyboard.type('C1111111111')
  await expect(page.locator('input[data-scan]')).toHaveValue('C0000000000')
  await page.keyboard.press('Enter')
  await expect(page.locator('.app-scan__result')).toHaveAttribute('data-tone', 'error')
  await expect(page.locator('input[data-scan]')).toBeFocused()
  await expect(answers(page)).toHaveCount(Math.min(10, before + 1))
})

test('whatever has touched the field, the page that takes its place breaks no rule of its own', async ({ page }) => {
  await signIn(page, 'madoguchi')
  await page.goto('/staff/put-away')
  // As a password manager or a picture of the page does; htmx would carry the attribute over, which the policy forbids.
  await page.locator('input[data-scan]').evaluate(field => field.style.setProperty('caret-color', 'auto'))
  await scan(page, 'C0000000000')
  await expect(page.locator('.app-scan__result')).toHaveAttribute('data-tone', 'error')
  await expect(page.locator('input[data-scan]')).toBeFocused()
})

test('the page of a gateway takes the place of no form', async ({ page }) => {
  test.skip(!hasScript(), 'without JavaScript the browser shows what comes')
  await signIn(page, 'madoguchi')
  await page.goto('/staff/put-away')
  let isDown = true
  await page.route('**/staff/put-away', route =>
    route.request().method() === 'POST' && isDown
      ? route.fulfill({ status: 502, body: 'Bad gateway' })
      : route.continue(),
  )
  await scan(page, 'C0000000000')
  const again = page.getByRole('button', { name: 'もう一度送る' })
  await expect(again).toBeVisible()
  isDown = false
  await again.click()
  await expect(page.locator('.app-scan__result')).toHaveAttribute('data-tone', 'error')
})

test('the sound is switched off and stays off', async ({ page }) => {
  await signIn(page, 'madoguchi')
  await page.goto('/staff/put-away')
  const sound = page.getByRole('button', { name: '音を鳴らす' })
  if (!hasScript()) return await expect(sound).toBeHidden()
  await expect(sound).toHaveAttribute('aria-pressed', 'true')
  await sound.click()
  await page.reload()
  await expect(sound).toHaveAttribute('aria-pressed', 'false')
  await expect(page.locator('input[data-scan]')).toBeFocused()
})

test('a reader that types through an IME is told so, and its code goes out without an Enter', async ({ page }) => {
  test.skip(!hasScript(), 'without JavaScript the answer says it')
  await signIn(page, 'madoguchi')
  await page.goto('/staff/put-away')
  const hint = page.getByText('日本語入力がオンになっています。')
  await expect(hint).toBeHidden()
  await page.locator('input[data-scan]').pressSequentially('ｃ６ｍんｓｄ', { delay: 150 })
  await expect(hint).toBeVisible()
  await page.locator('input[data-scan]').fill('')
  await expect(hint).toBeHidden()
  await page.locator('input[data-scan]').pressSequentially('ｃ６ｍんｓｄんｊ５ｒ')
  await expect(page.locator('.app-scan__result')).toHaveAttribute('data-tone', 'error')
  await expect(hint).toBeVisible()
  await expect(page.locator('input[data-scan]')).toBeFocused()
})
