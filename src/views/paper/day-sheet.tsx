import type { DaySheet } from '#domain/counter/day-sheets'
import { PaperLayout } from '../layouts/paper.tsx'
import { moment } from '../staff/visit-words.ts'
import { DayListRows } from './day-list.tsx'
import { PullListRows } from './pull-list.tsx'

/** 朝の控え as it is kept: the people of the day, and the cards to pull for them. */
export const DaySheetContent = ({ officeName, board, list }: DaySheet) => (
  <>
    <h2 safe>{`来庁一覧 ${officeName}`}</h2>
    <DayListRows visits={board.visits} />
    <h2 safe>{`取出リスト ${officeName}`}</h2>
    <PullListRows list={list} />
  </>
)

type PaperProps = { markup: string; madeAt: Date; day: string; printedBy: string; now: Date }

/** 朝の控え as it was made in the morning. What was kept is our own markup, escaped when it was made. */
export const DaySheetPaper = ({ markup: safeMarkup, madeAt, day, printedBy, now }: PaperProps) => (
  <PaperLayout
    title="朝の控え"
    day={day}
    printedBy={`${moment(madeAt)}作成 ${moment(now)} ${printedBy} 印刷`}
    back="/staff/day/sheets"
  >
    <p>朝の時点の内容です。その後の予約や変更は含みません。支援措置の対象の方の氏名と連絡先は載せていません。</p>
    {safeMarkup}
  </PaperLayout>
)
