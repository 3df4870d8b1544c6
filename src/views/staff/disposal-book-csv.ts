import type { BookedDisposal } from '#domain/disposals/find-disposals'
import type { CollectedItem } from '#domain/disposals/items'
import { dayOf, timeOf } from '#domain/rules/days'
import { collectedKindLabels, destructionMethodLabels, disposalReasonLabels } from '../labels.ts'

export const bookColumns = [
  ...['番号', '交付通知書番号', '理由コード', '理由', '候補となった日', '起案日', '起案した人', '承認日', '承認した人'],
  ...['廃止日', '廃止を登録した人', '廃棄日', '廃棄時刻', '廃棄した人', '立会者', '方法コード', '方法'],
]

/** 廃棄簿のCSV: codes beside words, ISO dates. */
export const bookRow = (line: BookedDisposal) => [
  ...[String(line.id), line.noticeNumber, line.reason, disposalReasonLabels[line.reason], line.dueOn],
  ...[dayOf(line.proposedAt), line.proposerName, dayText(line.approvedAt), line.approverName],
  ...[line.voidedOn ?? '', line.voiderName, dayText(line.destroyedAt), timeText(line.destroyedAt)],
  ...[
    line.destroyerName,
    line.witnessName,
    line.method ?? '',
    line.method === null ? '' : destructionMethodLabels[line.method],
  ],
]

export const itemBookColumns = [
  ...['番号', 'ラベル', '種類コード', '種類', '交付したカードの通知書番号', '回収日', '回収した人'],
  ...['廃棄日', '廃棄時刻', '廃棄した人', '立会者', '方法コード', '方法', '備考'],
]

/** 回収物の廃棄簿のCSV. */
export const itemBookRow = (item: CollectedItem) => [
  ...[String(item.id), item.label, item.kind, collectedKindLabels[item.kind], item.noticeNumber ?? ''],
  ...[dayOf(item.collectedAt), item.collectorName, dayText(item.destroyedAt), timeText(item.destroyedAt)],
  ...[item.destroyerName ?? '', item.witnessName ?? '', item.method ?? ''],
  ...[item.method === null ? '' : destructionMethodLabels[item.method], item.note ?? ''],
]

const dayText = (at: Date | null) => (at === null ? '' : dayOf(at))
const timeText = (at: Date | null) => (at === null ? '' : timeOf(at))
