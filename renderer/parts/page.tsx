import { Anchor, Group, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import './page.css';

interface PageProps {
  readonly title: string;
  /** Where the page belongs, one level up. */
  readonly parent?: { readonly to: string; readonly title: string } | undefined;
  /** One line below the title. */
  readonly note?: ReactNode;
  /** Buttons; the one to be pressed next comes last. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A page of the app: title, what can be done, and content. The window's title follows, and the
 * keyboard and a screen reader start at the heading when a page is entered.
 */
export function Page({ title, parent, note, actions, children }: PageProps) {
  const { pathname } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Ballast`;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page.
  useEffect(() => heading.current?.focus(), [pathname]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-names">
          {parent !== undefined && (
            <nav aria-label="One level up">
              <Anchor component={Link} to={parent.to} className="page-parent">
                {parent.title}
              </Anchor>
            </nav>
          )}
          <Title order={1} ref={heading} tabIndex={-1} className="page-title">
            {title}
          </Title>
          {note !== undefined && <div className="page-note">{note}</div>}
        </div>
        {actions !== undefined && (
          <Group gap="xs" wrap="nowrap" align="flex-start">
            {actions}
          </Group>
        )}
      </header>
      {children}
    </div>
  );
}
