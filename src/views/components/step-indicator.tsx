import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'

export type StepIndicatorProps = { language?: Language; names: readonly string[]; current: number }

/** 手順の表示. `current` counts from 1; the place is told in words too, not only by colour. */
export function StepIndicator({ language = 'ja', names, current }: StepIndicatorProps) {
  const words = common[language]
  return (
    <nav class="dads-step-navigation" aria-label={words.steps.label}>
      <p class="dads-step-navigation__place" safe>
        {words.stepOf(current, names.length)}
      </p>
      <ol>
        {names.map((name, index) => (
          <li data-state={stateOf(index + 1, current)} aria-current={index + 1 === current ? 'step' : undefined}>
            <span class="dads-step-navigation__number" aria-hidden="true">
              {index + 1 < current ? '✓' : index + 1}
            </span>
            <span class="dads-step-navigation__name" safe>
              {name}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function stateOf(step: number, current: number) {
  if (step < current) return 'done'
  return step === current ? 'current' : 'ahead'
}
