import { type ScanKind, scanKinds, type Verdict } from '#domain/counter/scans'
import { scanKindLabels } from './handover-words.ts'

const verdictWords = {
  unread: 'まだ読み取っていません',
  agrees: '一致しています',
  differs: '一致しません',
} satisfies Record<Verdict, string>

const marks = { unread: '—', agrees: '○', differs: '×' } satisfies Record<Verdict, string>

/** 三点照合の表示: what agrees so far, in a word, a mark and a colour. */
export const HandoverMatch = ({ verdicts }: { verdicts: Record<ScanKind, Verdict> }) => (
  <ul class="app-match" aria-label="三点照合">
    {scanKinds.map(kind => (
      <li data-verdict={verdicts[kind]}>
        <span class="app-match__mark" aria-hidden="true" safe>
          {marks[verdicts[kind]]}
        </span>
        <strong safe>{scanKindLabels[kind]}</strong>
        <span safe>{verdictWords[verdicts[kind]]}</span>
      </li>
    ))}
  </ul>
)
