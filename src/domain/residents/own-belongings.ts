import type { Executor } from '#db'
import { type ChecklistItem, checklistFor, type Questions, questionsFor } from '../checklist/checklist-for.ts'
import { findBelongingRules } from '../checklist/find-rules.ts'
import type { Service } from '../offices/find-services.ts'
import type { Day } from '../rules/days.ts'

type Visit = { service: Pick<Service, 'id' | 'belongings'>; alsoServiceIds: readonly number[]; day: Day }

/** 持ち物 of each of the party by their own answers, and what may be asked for the service. */
export async function findOwnBelongings(
  ex: Executor,
  { service, alsoServiceIds, day }: Visit,
  answers: readonly (readonly string[])[],
): Promise<{ questions: Questions; lists: ChecklistItem[][] }> {
  const serviceIds = [service.id, ...alsoServiceIds]
  const rules = await findBelongingRules(ex, { serviceIds, day })
  const lists = answers.map(own =>
    serviceIds.flatMap(serviceId =>
      checklistFor(rules, {
        ...{ serviceId, answers: own },
        ...(serviceId === service.id ? { fallback: service.belongings } : {}),
      }),
    ),
  )
  return { questions: questionsFor(rules, service.id), lists: lists.map(withoutTwins) }
}

const withoutTwins = (items: ChecklistItem[]) =>
  items.filter(
    (one, index) => items.findIndex(({ item, kind }) => kind === one.kind && item.ja === one.item.ja) === index,
  )
