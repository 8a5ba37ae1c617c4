import { render } from 'preact';
import './page.css';

render(<p>hi</p>, document.body);
