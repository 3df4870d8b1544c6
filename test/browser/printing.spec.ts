import { expect, test } from '@playwright/test'
import { codesOn, inkOf, type Picture, picturesOf } from '../support/printed.ts'
import { desktop, expectSound, signIn } from './support.ts'

test.use({ viewport: desktop })
test.describe.configure({ timeout: 300_000 })

test('the PDF of the server and what the browser prints are one layout', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium can print to a file')
  await signIn(page, 'kanri')
  await page.goto('/staff/label-sheets?kind=card&box=2026-020')
  await page.getByRole('button', { name: 'ラベルを印刷する' }).click()
  const path = new URL(page.url()).pathname
  await expect(async () => {
    await page.goto(path)
    await expect(page.getByText('できあがりました')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 60_000 })
  const own = await picturesOf(await (await context.request.get(`${path}/print.pdf`)).body())

  await page.goto(`${path}/pages`, { waitUntil: 'networkidle' })
  await expectSound(page)
  const printed = await picturesOf(await page.pdf({ preferCSSPageSize: true }))
  expect(printed.map(({ size }) => size)).toEqual(own.map(({ size }) => size))
  for (const [index, picture] of printed.entries()) {
    const other = own[index]
    if (other === undefined) throw new Error('a page is missing')
    expect(differenceOf(picture, other)).toBeLessThan(0.5)
    expect(await textsOn(picture)).toEqual(await textsOn(other))
  }
})

const textsOn = async (picture: Picture) => (await codesOn(picture)).map(({ text }) => text).sort()

/** The most by which the ink of two pages differs at an edge, in millimetres. */
function differenceOf(one: Picture, other: Picture) {
  const [a, b] = [inkOf(one), inkOf(other)]
  const edges = ['left', 'top', 'right', 'bottom'] as const
  return Math.max(...edges.map(edge => Math.abs(a[edge] - b[edge])))
}
