import { NavLink, Outlet } from 'react-router';

/** What all pages share: the name, the menu, and the page below. */
export function Shell() {
  return (
    <div className="shell">
      <header className="shell-header">
        <strong>Quanze 权责</strong>
        <nav aria-label="页面">
          <NavLink to="/graphql">查询</NavLink>
          <NavLink to="/docs">接口说明</NavLink>
        </nav>
      </header>
      <main className="shell-page">
        <Outlet />
      </main>
    </div>
  );
}
