import { expect, type Page, test } from '@playwright/test'
import { addDays, dayOf } from '../../src/domain/rules/days.ts'
import { resident } from '../../src/seed/people.ts'
import { expectSound, openMail, openWindow, phone, signIn, spareResident } from './support.ts'

test.use({ viewport: { width: 1280, height: 900 } })

test('by telephone: booked with the keyboard alone, moved, cancelled with a reason, and brought back', async ({
  page,
}) => {
  const person = spareResident(19)
  await signIn(page, 'denwa')
  await page.goto('/staff/reservations/new')
  await expect(page.locator('[name=term]')).toBeFocused()
  await page.keyboard.type(person.noticeNumber)
  await page.keyboard.press('Enter')
  await expect(page.locator('.app-booking__people')).toContainText(person.name)
  await expect(page.locator('button[name=start]').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('[name=phone]')).toBeFocused()
  await page.keyboard.type('0999-12-3456')
  await page.keyboard.press('Tab')
  await page.keyboard.type('story.phone@example.jp')
  await page.keyboard.press('Enter')
  // Somebody of the same name and birthday comes on the full Friday.
  await expect(page.locator('#error-summary')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Space')
  await expect(page.locator('[name=checked]')).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').first()).toContainText('予約をとりました')
  await expectSound(page)
  await expect(page.locator('main')).toContainText('電話')

  const booked = await whenOf(page)
  await page.getByRole('link', { name: '日時・場所を変える' }).click()
  await page.getByRole('link', { name: '次の日から' }).click()
  await page.locator('button[name=start]').nth(1).click()
  await expectSound(page)
  await page.getByRole('button', { name: 'この日時・場所に変える' }).click()
  await expect(page.getByRole('status').first()).toContainText('予約の日時・場所を変えました')
  const moved = await whenOf(page)
  expect(moved).not.toBe(booked)

  await page.getByRole('link', { name: '予約を取り消す' }).click()
  await page.getByRole('button', { name: 'この予約を取り消す' }).click()
  await expect(page.locator('#error-summary')).toContainText('理由を選んでください')
  await expectSound(page)
  await page.locator('[name=reason]').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'この予約を取り消す' }).click()
  await expect(page.getByRole('status').first()).toContainText('予約を取り消しました')
  await page.getByRole('button', { name: '取消を元に戻す' }).click()
  await expect(page.getByRole('status').first()).toContainText('取消を元に戻しました')
  expect(await whenOf(page)).toBe(moved)
  const subjects = ['予約を受け付けました', '予約を変更しました', '予約を取り消しました']
  for (const subject of subjects) await openMail(page, 'story.phone@example.jp', subject)
})

test('at the counter: a walk-in joins the queue, who did not come is called, and whom a closing would hit is shown', async ({
  page,
  browser,
}) => {
  await signIn(page, 'madoguchi')
  await page.goto('/staff/walk-ins')
  await page.getByRole('button', { name: '受け付けて番号を出す' }).click()
  await expect(page.locator('#error-summary')).toContainText('用件を選んでください')
  await expectSound(page)
  await page.getByLabel('暗証番号の再設定・初期化').check()
  await page.getByRole('button', { name: '受け付けて番号を出す' }).click()
  await expect(page.getByRole('status').first()).toContainText(/受付番号 \d+/)
  await expectSound(page)
  await page.goto('/staff/walk-ins')
  await expect(page.locator('main')).toContainText(/いま待っている方は[1-9]\d*組です/)
  const waitingRoom = await openWindow(browser, phone)
  await waitingRoom.goto('/today/honcho?lang=en')
  await expect(waitingRoom.locator('.app-today__numbers')).toContainText(/[1-9]/)
  await expectSound(waitingRoom)

  await page.goto('/staff/no-shows')
  const missed = page.getByRole('row').filter({ hasText: resident(0).name })
  await missed.getByRole('button', { name: '連絡済にする' }).click()
  await expect(missed).toContainText('連絡済')
  await expectSound(page)

  const today = dayOf(new Date())
  await signIn(page, 'kakaricho')
  await page.goto('/staff/call-offs/new')
  await page.locator('[name=office_id]').selectOption({ label: '本庁' })
  await page.locator('[name=from_day]').fill(today)
  await page.locator('[name=from_time]').fill('00:00')
  await page.locator('[name=to_day]').fill(addDays(today, 12))
  await page.locator('[name=to_time]').fill('23:00')
  await page.getByRole('button', { name: '影響する予約を確かめる' }).click()
  await expect(page.locator('#error-summary li')).toHaveCount(2)
  await expectSound(page)
  await page.locator('[name=way][value=move]').check()
  await page.locator('[name=reason]').fill('訓練のため')
  await page.getByRole('button', { name: '影響する予約を確かめる' }).click()
  await expect(page.getByRole('alert')).toContainText(/[1-9]\d*件の予約に影響します/)
  await expect(page.locator('main tbody tr').first()).toContainText('本庁')
  await expectSound(page)
  await page.getByRole('link', { name: '中止しないで一覧へ戻る' }).click()
  await expect(page.locator('main table')).not.toContainText('訓練のため')
})

test('an announcement is looked at in three languages, published, read by residents, and withdrawn', async ({
  page,
  browser,
}) => {
  const title = { ja: '試験の日の窓口について', en: 'Our counter on the day of the test' }
  await signIn(page, 'kakaricho')
  await page.goto('/staff/announcements/new?kind=news')
  await page.locator('[name=title_ja]').fill(title.ja)
  await page.locator('[name=title_en]').fill(title.en)
  await page.getByRole('button', { name: '住民の画面での見え方を確かめる' }).click()
  await expect(page.locator('#error-summary li')).toHaveCount(1)
  await expectSound(page)
  await page.locator('[name=body_ja]').fill('午後は<b>お休み</b>です。')
  await page.locator('[name=body_en]').fill('Closed in the afternoon.')
  await page.getByRole('button', { name: '住民の画面での見え方を確かめる' }).click()
  await expect(page.locator('main')).toContainText('午後は<b>お休み</b>です。')
  await expectSound(page)
  await page.getByRole('button', { name: 'この内容で登録する' }).click()

  const reader = await openWindow(browser, phone)
  for (const [language, words] of [
    ['ja', title.ja],
    ['easy', title.ja],
    ['en', title.en],
  ] as const) {
    await reader.goto(`/?lang=${language}`)
    await reader.getByRole('link', { name: words }).click()
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText(words)
    await expectSound(reader)
  }
  const address = reader.url()
  await page.getByRole('link', { name: title.ja }).click()
  await page.getByRole('button', { name: 'すぐに取り下げる' }).click()
  await expect(page.getByRole('row').filter({ hasText: title.ja })).toContainText('取下げ')
  await reader.goto('/')
  await expect(reader.locator('main')).not.toContainText(title.en)
  expect((await reader.goto(address))?.status()).toBe(404)
})

const whenOf = (page: Page) => page.locator('main dl dd').nth(1).textContent()
