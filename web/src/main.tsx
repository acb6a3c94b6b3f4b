import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import './index.css';
import { Failure } from './Failure';
import { Shell } from './Shell';

const router = createBrowserRouter([
  {
    Component: Shell,
    ErrorBoundary: Failure,
    HydrateFallback: () => null,
    children: [
      { index: true, element: <Navigate to="/graphql" replace /> },
      {
        path: 'graphql',
        lazy: async () => ({ Component: (await import('./pages/Playground')).Playground }),
      },
      {
        path: 'docs',
        lazy: async () => ({ Component: (await import('./pages/RestDocs')).RestDocs }),
      },
    ],
  },
]);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<RouterProvider router={router} />);
