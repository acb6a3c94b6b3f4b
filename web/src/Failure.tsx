import { isRouteErrorResponse, Link, useRouteError } from 'react-router';

/** Shown instead of a page that isn't there, or that broke. */
export function Failure() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) {
    return (
      <p className="failure">
        没有这个页面。<Link to="/graphql">回到查询页</Link>
      </p>
    );
  }
  return (
    <p className="failure" role="alert">
      页面没能载入。程序更新以后会这样，请刷新；仍然不行，请告诉管理员：{String(error)}
    </p>
  );
}
