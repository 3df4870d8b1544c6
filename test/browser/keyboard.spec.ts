import { expect, type Page, test } from '@playwright/test'
import { demoLogins } from '../../src/seed/masters.ts'
import { desktop, signIn } from './support.ts'

test.use({ viewport: desktop })

const field = (page: Page) => page.locator('input[data-scan]')
const answer = (page: Page) => page.locator('.app-scan__result')
const passwordOf = (id: string) => demoLogins.find(login => login.id === id)?.password ?? ''

/** Types what a reader would send, Enter and all, into whatever has the keyboard: the answer is there, and so is the field. */
async function read(page: Page, code: string, word: string | RegExp) {
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(answer(page)).toContainText(word)
  await expect(field(page)).toBeFocused()
}

test('with the keyboard alone: cards are put away and counted, and what cannot be read stops nobody', async ({
  page,
}) => {
  await signIn(page, 'madoguchi')
  await page.goto('/staff/locations?office=1')
  await page.locator('main table tbody th a').first().click()
  const [place = ''] = await labelsAt(page, new URL(page.url()).pathname, 'L')
  await page.goto('/staff/put-away')
  await read(page, 'XX', '収納していません')
  await read(page, 'A1B-300304', '次に、入れるケースのラベルを読み取ってください。')
  await read(page, place, /収納しました|満杯/)

  await page.goto('/staff/stocktakes?office=1')
  await page.locator('main table tbody a').first().click()
  await page.locator('main table tbody th a').first().click()
  const path = new URL(page.url()).pathname
  const [unread = ''] = await labelsAt(page, `${path}?look=second`, 'C')
  await page.goto(path)
  await read(page, 'XX', '読み取れません')
  await read(page, unread, 'あります')
  await read(page, unread, '読み取り済み')
  await read(page, place, 'ケースを開きました')
})

test('with the keyboard alone: what was sent is received at the other office', async ({ page }) => {
  await signIn(page, 'minato')
  await page.goto('/staff/dispatches')
  await page.getByRole('link', { name: '本庁 → 港出張所' }).click()
  const path = new URL(page.url()).pathname
  const labels = await labelsAt(page, `${path}/print`, 'C')
  await page.goto(path)
  await read(page, 'XX', '読めません')
  await read(page, labels[1] ?? '', '受け取りました')
  await read(page, labels[0] ?? '', '受取済み')
})

test('with the keyboard alone: two people put a card into the box', async ({ page }) => {
  await signIn(page, 'madoguchi')
  await page.goto('/staff/disposals/open?office=1')
  await page.getByRole('row', { name: /箱/ }).getByRole('link').first().click()
  const label =
    (await page
      .getByText(/^C[0-9A-Z]{10}$/)
      .first()
      .textContent()) ?? ''
  await page.goto('/staff/disposals/scan')
  await expect(page.getByLabel('立会者の職員ID')).toBeFocused()
  await page.keyboard.type('kakaricho')
  await page.keyboard.press('Tab')
  await page.keyboard.type(passwordOf('kakaricho'))
  await page.keyboard.press('Enter')
  await read(page, 'XX', '読めません')
  await read(page, label.trim(), '箱に入れました')
})

/** The labels of one kind that a page shows. */
async function labelsAt(page: Page, path: string, kind: 'C' | 'L') {
  await page.goto(path)
  const texts = await page.getByText(new RegExp(`^${kind}[0-9A-Z]{10}$`)).allTextContents()
  return texts.map(text => text.trim())
}
