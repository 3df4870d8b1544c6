/** The small sign of the service beside its name: a card. Decoration only. */
export const Mark = () => (
  <svg class="app-mark" width="36" height="26" viewBox="0 0 36 26" aria-hidden="true" focusable="false">
    <rect width="36" height="26" rx="4" fill="currentcolor" />
    <g fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round">
      <circle cx="11" cy="9.5" r="3.5" />
      <path d="M5 20.500c0-6.500 12-6.500 12 0M22 9h9M22 14.500h9M22 20h5" />
    </g>
  </svg>
)
