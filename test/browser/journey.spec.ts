import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { atTokyo } from '../../src/domain/rules/days.ts'
import {
  book,
  chooseTime,
  expectSound,
  hasScript,
  openWindow,
  phone,
  prove,
  restoreClock,
  setClock,
  signIn,
  toCalendar,
} from './support.ts'

const ledger = 'test/data/ledger-3000-cp932.csv'

/** One line of the ledger: somebody at the main office, of a box that the demo city does not have. */
const [line = ''] = new TextDecoder('shift_jis')
  .decode(readFileSync(ledger))
  .split('\r\n')
  .filter(each => each.includes(',2026-010,本庁,') && each.includes(',更新,') && /[A-Z]\d[A-Z]-/.test(each))
const [, noticeNumber = '', , name = '', , birth = ''] = line.split(',')
const birthOn = westernDate(birth)

test.describe.configure({ timeout: 300_000 })

test('from the office’s ledger to a card handed over', async ({ page, browser }) => {
  await signIn(page, 'kanri')
  await importLedger(page)
  await setUpBox(page)
  const { cardUrl, label } = await findCard(page)
  await putAway(page, label)
  await sendNotice(page)
  const visit = await bookAsResident(browser)
  await pullTheDayBefore(page, visit, label)
  await handOver(page, visit, label)
  await readTimeline(page, cardUrl)
  await restoreClock(page)
})

async function importLedger(page: Page) {
  await page.goto('/staff/imports')
  await expectSound(page)
  await page.locator('[name=file]').setInputFiles(ledger)
  await page.getByRole('button', { name: 'ファイルを読み込む' }).click()
  await expect(page.getByRole('button', { name: '検査する' })).toBeVisible()
  await expectSound(page)
  await page.getByLabel('箱を決めずに登録する').check()
  await page.getByRole('button', { name: '検査する' }).click()
  await untilShown(page, 'すべての行を登録する(3,000枚)')
  await expectSound(page)
  await page.getByRole('button', { name: 'すべての行を登録する' }).click()
  await untilShown(page, '新規3,000枚')
}

async function setUpBox(page: Page) {
  await page.goto('/staff/set-ups')
  await page.locator('select[name=box]').selectOption({ value: '2026-010' })
  await page.getByRole('button', { name: '表示する' }).click()
  await page.locator('[name=scope][value=all]').check()
  await page.locator('[name=result][value=ok]').check()
  await expectSound(page)
  await page.getByRole('button', { name: '結果を登録する' }).click()
  await expect(page.locator('#error-summary')).toContainText('写真')
  for (const looked of ['photo_right', 'print_right']) await page.locator(`[name=${looked}]`).check()
  await page.getByRole('button', { name: '結果を登録する' }).click()
  await expect(page.locator('main [data-type=success]').first()).toContainText(/\d+枚/)
}

async function findCard(page: Page) {
  await page.goto('/staff/cards')
  await page.locator('[name=anything]').fill(noticeNumber)
  await page.getByRole('button', { name: '探す' }).click()
  await expect(page.locator('main')).toContainText(name)
  await expectSound(page)
  const text = (await page.locator('main').textContent()) ?? ''
  return { cardUrl: page.url(), label: /C[0-9A-HJKMNP-TV-Z]{10}/.exec(text)?.[0] ?? '' }
}

async function putAway(page: Page, label: string) {
  await page.goto('/staff/locations')
  await page.locator('main table tbody th a').last().click()
  await expect(page.locator('main')).toContainText(/L[0-9A-HJKMNP-TV-Z]{10}/)
  const place = /L[0-9A-HJKMNP-TV-Z]{10}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''
  await page.goto('/staff/put-away')
  await expectSound(page)
  await scan(page, label.toLowerCase())
  await expect(page.locator('main')).toContainText(name)
  await scan(page, fullWidth(place))
  await expect(page.locator('.app-scan__result')).toContainText('収納しました')
  await expect(page.locator('.app-scan__list').first()).toContainText(noticeNumber)
  await expectSound(page)
}

async function sendNotice(page: Page) {
  await page.goto('/staff/notices')
  await page.locator('[name=scope][value=all]').check()
  await expectSound(page)
  await page.getByRole('button', { name: '交付通知書を発送済にする' }).click()
  await expect(page.locator('main')).toContainText('住民の予約を受け付けます')
}

type Visit = { code: string; day: string; time: string }

async function bookAsResident(browser: Browser): Promise<Visit> {
  const page = await openWindow(browser, phone)
  await prove(page, noticeNumber, birthOn)
  await toCalendar(page)
  await chooseTime(page)
  const [day = '', time = ''] = await startOf(page)
  return { code: await book(page), day, time }
}

/** 令和8年3月2日(月) 9時30分, as the check page says it, as a day and a time. */
async function startOf(page: Page) {
  const text = (await page.locator('dl').first().textContent()) ?? ''
  const [, year, month, day, hour, minute] = /令和(\d+)年(\d+)月(\d+)日\(.\)\s*(\d+)時(\d+)分/.exec(text) ?? []
  const two = (number: string | undefined) => String(number).padStart(2, '0')
  return [`${2018 + Number(year)}-${two(month)}-${two(day)}`, `${two(hour)}:${two(minute)}`]
}

async function pullTheDayBefore(page: Page, { day }: Visit, label: string) {
  await moveClock(page, previousDay(day), '15:00')
  await page.goto(`/staff/pull-list?day=${day}`)
  await expectSound(page)
  await scan(page, 'C0000000000')
  await expect(page.locator('.app-scan__result')).toHaveAttribute('data-tone', 'error')
  await scan(page, label)
  await expect(page.locator('.app-scan__result')).toHaveAttribute('data-tone', 'success')
  await expectSound(page)
}

async function handOver(page: Page, { code, day, time }: Visit, label: string) {
  await moveClock(page, day, time)
  await page.goto('/staff/day')
  await expectSound(page)
  await scan(page, fullWidth(code), true)
  await expect(page.locator('main')).toContainText('受付番号')
  await page.getByRole('link', { name: '交付へ進む' }).first().click()
  await scan(page, 'A1B-300001')
  await expect(page.locator('#handover [role=alert]').first()).toBeVisible()
  await expectSound(page)
  await scan(page, label)
  await scan(page, noticeNumber)
  await scan(page, code, true)
  await expectSound(page)
  await page.locator('[name=photo][value=right]').check()
  await page.getByRole('button', { name: 'このカードを交付する' }).click()
  await expect(page.locator('#handover')).toContainText('交付しました')
  await expectSound(page)
}

async function readTimeline(page: Page, cardUrl: string) {
  await page.goto(cardUrl)
  const timeline = page.locator('.app-timeline')
  for (const step of ['取り込', '交付前設定済', '収納', '通知', '予約', '取り出', '受け付け', '交付済'])
    await expect(timeline).toContainText(step)
  await expect(timeline).toContainText('青葉　管理')
  await expect(timeline).toContainText('本人')
  await expectSound(page)
}

async function moveClock(page: Page, day: string, time: string) {
  await setClock(page, atTokyo(day, time))
  await signIn(page, 'kanri')
}

/** Types as a scanner does; with JavaScript a field that knows its codes needs no Enter. */
async function scan(page: Page, code: string, needsEnter = !hasScript()) {
  const field = page.locator('input[data-scan]')
  await field.fill(code)
  if (needsEnter) await field.press('Enter')
  await expect(field).toHaveValue('')
}

/** Without JavaScript a page that reports progress is loaded again, as a person would. */
async function untilShown(page: Page, text: string) {
  await expect(async () => {
    if (!hasScript()) await page.reload()
    await expect(page.locator('main')).toContainText(text, { timeout: 1_000 })
  }).toPass({ timeout: 90_000 })
}

const fullWidth = (text: string) =>
  text.replaceAll(/[!-~]/g, letter => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))

const previousDay = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

function westernDate(wareki: string) {
  const [, era = '', year, month = '', day = ''] = /^(\D+)(\d+)\D(\d+)\D(\d+)/.exec(wareki.replace('元', '1')) ?? []
  const first = { S: 1925, 昭和: 1925, H: 1988, 平成: 1988, T: 1911, 大正: 1911, R: 2018, 令和: 2018 }[era] ?? 0
  return `${first + Number(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
