/**
 * The component library in the colours and measures of the app.
 */
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Modal,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e1f1f0',
  '#c5e4e2',
  '#9bd0cd',
  '#6fc3bd',
  '#3fb5ac',
  '#2a9a93',
  '#14807d',
  '#0b6e6e',
  '#095c5c',
  '#074a4a',
];

const red: MantineColorsTuple = [
  '#fbe6e4',
  '#f6cdc9',
  '#f4a9a1',
  '#f29288',
  '#f08379',
  '#d9564c',
  '#c53a31',
  '#b3261e',
  '#971f18',
  '#7b1913',
];

/** What the library draws with in the dark, from the lightest to the darkest. */
const dark: MantineColorsTuple = [
  '#e8edf2',
  '#c9d1d9',
  '#a9b5c1',
  '#8a97a4',
  '#3a4754',
  '#29343f',
  '#1e2832',
  '#171f28',
  '#10161d',
  '#0b0f14',
];

/**
 * Colours of a variant. The library picks the ink on a filled ground for the light scheme only; the
 * token knows both.
 */
const variantColours: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colours, color: 'var(--on-accent)' } : colours;
};

/** Theme of the component library. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  colors: { teal, red, dark },
  variantColorResolver: variantColours,
  black: '#16202c',
  fontFamily: '"Inter Variable", "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: '"IBM Plex Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '12.5px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.3' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '14px', lineHeight: '1.45' },
      h3: { fontSize: '14px', lineHeight: '1.45' },
    },
  },
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: Tooltip.extend({
      defaultProps: {
        events: { hover: true, focus: true, touch: false },
        openDelay: 250,
        transitionProps: { duration: 0 },
        styles: { tooltip: { overflowWrap: 'anywhere' } },
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': 'Close' },
        styles: { title: { fontSize: '16px', fontWeight: 650 } },
      },
    }),
  },
});

const OURS = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-hover': 'var(--panel-2)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--mend)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-disabled': 'var(--panel-2)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-red-light-color': 'var(--mend)',
  '--mantine-color-red-text': 'var(--mend)',
  '--mantine-color-teal-light-color': 'var(--accent)',
  '--mantine-color-teal-text': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
};

/** The library's own colours, taken from the tokens of the app, which know light and dark. */
export const colours: CSSVariablesResolver = () => ({ variables: {}, light: OURS, dark: OURS });
