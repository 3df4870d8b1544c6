export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error' | 'quiet'

/** 状態の札. Always a word; the colour only helps. */
export const StatusChip = ({ tone = 'neutral', text }: { tone?: Tone; text: string }) => (
  <span class="dads-chip-label" data-tone={tone} safe>
    {text}
  </span>
)
