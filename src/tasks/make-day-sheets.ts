import type { Db } from '#db'
import { runTask } from '#domain/clock/run-due'
import { daySheetMaking } from '#domain/clock/tasks'
import { makeDaySheets } from '#domain/counter/day-sheets'
import { dayOf } from '#domain/rules/days'
import { rulesOn } from '#domain/rules/parameters'
import { DaySheetContent } from '../views/paper/day-sheet.tsx'

/** 朝の控え, drawn by the views and kept by the domain. */
export const runDaySheets = (db: Db, now: Date) =>
  runTask(
    db,
    {
      ...daySheetMaking,
      run: async (tx, at) =>
        makeDaySheets(tx, {
          now: at,
          rules: await rulesOn(tx, dayOf(at)),
          render: sheet => `${DaySheetContent(sheet)}`,
        }),
    },
    now,
  )
