import type { Db } from '#db'
import { noteRun } from '#domain/clock/run-due'
import { printMaking } from '#domain/clock/tasks'
import { makeNextPrint, type PrintMaker } from '#domain/letters/make-print'
import { dayOf } from '#domain/rules/days'
import { rulesOn } from '#domain/rules/parameters'
import { findGlyphless, typeset } from '../paper/press.ts'
import { type FilledSheet, sheets } from './sheets/index.ts'

type Pass = { now: Date; signal?: AbortSignal | undefined; mostPrints?: number }

/** 印刷を作る. One print after the other until none waits or the program stops; one that fails is told and the next is made. */
export async function makePrints(db: Db, { now, signal, mostPrints = 50 }: Pass) {
  const maker = await makerFor(db, now)
  const failures: unknown[] = []
  let printId: number | undefined | 'failed'
  let madeCount = 0
  do {
    printId = await makeNextPrint(db, maker, now).catch((error: unknown) => {
      failures.push(error)
      return 'failed' as const
    })
    madeCount++
  } while (printId !== undefined && madeCount < mostPrints && !signal?.aborted)
  await noteRun(db, printMaking.name, now)
  if (failures.length > 0) throw failures[0]
}

async function makerFor(db: Db, now: Date): Promise<PrintMaker> {
  const today = dayOf(now)
  const rules = await rulesOn(db, today)
  return async ({ kind, order, ...job }, tell) => {
    const sheet = sheets[kind]
    if (sheet === undefined) throw new Error(`nothing fills a print of ${kind}`)
    const filled = await sheet.fill(db, order, { ...job, rules, now, today, tell })
    const { pdf, pageCount } = await typeset(filled.template, filled.data, filled.picture)
    return { file: pdf, pageCount, glyphless: await glyphlessOf(filled) }
  }
}

async function glyphlessOf({ subjects = [] }: FilledSheet) {
  const lacking = await findGlyphless(subjects.map(({ name }) => name))
  return lacking.flatMap(({ index, characters }) => {
    const subject = subjects[index]
    return subject === undefined ? [] : [{ cardId: subject.cardId, characters }]
  })
}
