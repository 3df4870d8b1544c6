import { expect, type Page, test } from '@playwright/test'
import { hasScript, signIn } from './support.ts'

const scan = async (page: Page, code: string) => {
  await page.locator('input[data-scan]').fill(code)
  await page.locator('input[data-scan]').press('Enter')
}
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
  isDown = false
  await page.getByRole('button', { name: 'もう一度送る' }).click()
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
