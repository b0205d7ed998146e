// Starts the launcher's page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/tokens.css';
import './app/base.css';
import { connect, shell } from './connect/connect';
import { LauncherPage } from './launcher/launcher-page';

const root = document.getElementById('root');
if (!root) throw new Error('launcher.html has no element with the id "root".');

createRoot(root).render(
  <StrictMode>
    <LauncherPage connection={connect()} shell={shell} />
  </StrictMode>,
);
